import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Subscribes } from '../../../kernel/decorators.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import { CustomerThreads } from './ports/customer-threads.js';

/** Of a contact whom the shop blocked, nothing is unread or waits any more. */
@Injectable()
@Subscribes('contact.blocked')
export class SilenceConversationsOnContactBlocked {
  constructor(
    private readonly threads: CustomerThreads,
    private readonly conversations: ConversationRepository,
  ) {}

  async handle(actor: Actor, { subjectId }: { readonly subjectId: string }): Promise<void> {
    const ids = await this.threads.thatWait(actor, subjectId);
    const found = await this.conversations.getMany(actor, ids);
    for (const conversation of found) conversation.silence();
    await this.conversations.save(actor, found);
  }
}
