import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationDesk } from '../../conversations/public.js';
import { Mentions } from '../domain/mentions.js';

/** Somebody looks at a conversation in which they were named: it waits for them no longer. */
@Injectable()
export class SeeMentions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationDesk,
    private readonly mentions: Mentions,
  ) {}

  /** @throws NotFound for a conversation out of sight */
  execute(actor: Actor, conversationId: string): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.conversations.see(actor, conversationId);
      await this.mentions.see(actor, conversationId);
    });
  }
}
