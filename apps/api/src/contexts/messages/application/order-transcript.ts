import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { Ids } from '../../../kernel/ids.js';
import { Mail } from '../../../kernel/mail.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { ConversationDesk } from '../../conversations/public.js';
import {
  MailIsOff,
  mostPerHour,
  RecipientUnknown,
  TooManyTranscripts,
  type TranscriptLanguage,
} from '../domain/transcript.js';
import { TranscriptRows } from './ports/transcripts.js';

const hourMs = 3_600_000;

export interface TranscriptInput {
  readonly language: TranscriptLanguage;
  readonly withNotes: boolean;
  /** Where it is mailed; null: nowhere. */
  readonly recipient: string | null;
}

/** A person wants a conversation as a document; it is written in the background. */
@Injectable()
export class OrderTranscript {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationDesk,
    private readonly rows: TranscriptRows,
    private readonly mail: Mail,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the order's id. @throws NotFound, TooManyTranscripts, MailIsOff, RecipientUnknown */
  execute(actor: Actor, conversationId: string, input: TranscriptInput): Promise<string> {
    const { userId } = actor;
    if (userId === null) throw new Error('Only people order transcripts.');
    const now = this.clock.now();
    return this.uow.run(actor, async () => {
      await this.conversations.see(actor, conversationId);
      const { count, first } = await this.rows.countSince(actor, userId, new Date(now.getTime() - hourMs));
      if (count >= mostPerHour)
        throw new TooManyTranscripts(
          Math.max(1, Math.ceil(((first ?? now).getTime() + hourMs - now.getTime()) / 1000)),
        );
      if (input.recipient !== null) await this.#expectRecipient(actor, conversationId, input.recipient);
      const id = this.ids.next();
      const { personal } = actor.sight;
      await this.rows.add(actor, { id, conversationId, userId, personal, ...input }, now);
      await this.audit.record(actor, {
        event: 'conversation.transcript_ordered',
        subjectType: 'conversation',
        subjectId: conversationId,
        params: { withNotes: input.withNotes, mailed: input.recipient !== null },
      });
      return id;
    });
  }

  /** What a shop knows of its customers goes to nobody else by a slip of the finger. */
  async #expectRecipient(actor: Actor, conversationId: string, recipient: string): Promise<void> {
    if (!this.mail.isOn) throw new MailIsOff();
    if (!(await this.rows.isKnownAddress(actor, conversationId, recipient))) throw new RecipientUnknown();
  }
}
