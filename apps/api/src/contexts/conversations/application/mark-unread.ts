import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { EventLog, type Shown } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationRepository } from '../domain/conversation.repository.js';

/** Somebody wants a conversation to be looked at once more, by whoever comes next. */
@Injectable()
export class MarkUnread {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly events: EventLog,
  ) {}

  /**
   * @returns what sockets are shown of the conversation, if anything changed
   * @throws NotFound
   */
  execute(actor: Actor, id: string): Promise<Shown> {
    return this.uow.run(actor, async () => {
      const conversation = await this.conversations.get(actor, id);
      conversation.markUnread();
      if (conversation.hasNews) await this.conversations.save(actor, [conversation]);
      return this.events.showAtCommit();
    });
  }
}
