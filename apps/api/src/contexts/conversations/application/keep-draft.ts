import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound, VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { storableText } from '../../../kernel/storable-text.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import { Drafts, type Draft, type KeptDraft } from './ports/drafts.js';

/** Keeps what a person is writing, for their other devices and for tomorrow. An empty draft is none. */
@Injectable()
export class KeepDraft {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly drafts: Drafts,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes over the version `base`, or over whatever stands when it is null; the person's other devices are told.
   * @throws NotFound for a conversation out of sight, or a quoted message that is not in it
   * @throws VersionConflict when another device has written meanwhile
   */
  execute(actor: Actor, conversationId: string, draft: Draft, base: number | null): Promise<void> {
    return this.uow.run(actor, async () => {
      if (!(await this.conversations.isVisible(actor, conversationId))) throw new NotFound('conversation');
      const { replyToId } = draft;
      if (replyToId !== null && !(await this.drafts.canQuote(actor, conversationId, replyToId)))
        throw new NotFound('message');
      const kept = await this.#keep(actor, conversationId, draft, base);
      if (!kept) return;
      await this.events.append(actor, [
        { type: 'draft.changed', subjectType: 'draft', subjectId: kept.id, payload: {} },
      ]);
    });
  }

  async #keep(
    actor: Actor,
    conversationId: string,
    draft: Draft,
    base: number | null,
  ): Promise<KeptDraft | null> {
    const now = this.clock.now();
    const text = storableText(draft.text);
    if (text.trim() === '' && draft.replyToId === null) {
      const emptied = await this.drafts.empty(actor, conversationId, base, now);
      if (!emptied && (await this.drafts.stands(actor, conversationId))) throw new VersionConflict('draft');
      return emptied;
    }
    const kept = await this.drafts.put(actor, conversationId, { ...draft, text }, base, now);
    if (!kept) throw new VersionConflict('draft');
    return kept;
  }
}
