import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { storableText } from '../../../kernel/storable-text.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import { Drafts, type Draft } from './ports/drafts.js';

/** Keeps what a person is writing, for their other devices and for tomorrow. An empty draft is none. */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for a conversation out of sight, or a quoted message that is not in it */
  execute(actor: Actor, conversationId: string, draft: Draft): Promise<void> {
    return this.uow.run(actor, async () => {
      if (!(await this.conversations.isVisible(actor, conversationId))) throw new NotFound('conversation');
      const { replyToId } = draft;
      if (replyToId !== null && !(await this.drafts.canQuote(actor, conversationId, replyToId)))
        throw new NotFound('message');
      const text = storableText(draft.text);
      if (text.trim() === '' && replyToId === null) await this.drafts.remove(actor, conversationId);
      else await this.drafts.put(actor, conversationId, { ...draft, text }, this.clock.now());
    });
  }
}
