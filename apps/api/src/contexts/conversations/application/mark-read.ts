import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Doorbell } from '../../../kernel/doorbell.js';
import { EventLog, type Shown } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationRepository } from '../domain/conversation.repository.js';

/** Somebody who answers has read what the customer wrote: nothing is unread for the whole team. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly events: EventLog,
    private readonly doorbell: Doorbell,
  ) {}

  /**
   * @returns what sockets are shown of the conversation, if anything changed
   * @throws NotFound
   */
  execute(actor: Actor, id: string): Promise<Shown> {
    return this.uow.run(actor, async () => {
      const conversation = await this.conversations.get(actor, id);
      conversation.markRead();
      const shown = this.events.showAtCommit();
      if (!conversation.hasNews) return shown;
      await this.conversations.save(actor, [conversation]);
      this.uow.afterCommit(() => {
        this.doorbell.reading(actor.workspaceId, id, 'read');
      });
      return shown;
    });
  }
}
