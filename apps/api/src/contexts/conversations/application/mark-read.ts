import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationRepository } from '../domain/conversation.repository.js';

/** Somebody who answers has read what the customer wrote: nothing is unread for the whole team. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly doorbell: Doorbell,
  ) {}

  /** @throws NotFound */
  execute(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      const conversation = await this.conversations.get(actor, id);
      conversation.markRead();
      if (!conversation.hasNews) return;
      await this.conversations.save(actor, [conversation]);
      this.uow.afterCommit(() => {
        this.doorbell.reading(actor.workspaceId, id, 'read');
      });
    });
  }
}
