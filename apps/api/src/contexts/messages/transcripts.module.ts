import { Module, type OnModuleInit } from '@nestjs/common';
import { SystemDb } from '../../platform/db/system-db.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { MakeTranscript } from './application/make-transcript.js';
import { OrderTranscript } from './application/order-transcript.js';
import { TranscriptRows, TranscriptWriter } from './application/ports/transcripts.js';
import { AttachmentsModule } from './attachments.module.js';
import { PdfTranscripts } from './infrastructure/pdf-transcripts.js';
import { PostgresTranscripts } from './infrastructure/postgres-transcripts.js';
import { TranscriptsController } from './presentation/transcripts.controller.js';
import { ThreadQuery } from './queries/thread.query.js';
import { TranscriptQuery } from './queries/transcript.query.js';

interface DueTranscript {
  workspace_id: string;
  transcript_id: string;
}

/** Each takes a processor for a while: few at once. */
const atOnce = 2;

/** Conversations as documents. */
@Module({
  imports: [AttachmentsModule, ConversationsModule],
  controllers: [TranscriptsController],
  providers: [
    MakeTranscript,
    OrderTranscript,
    ThreadQuery,
    TranscriptQuery,
    { provide: TranscriptRows, useClass: PostgresTranscripts },
    { provide: TranscriptWriter, useClass: PdfTranscripts },
  ],
})
export class TranscriptsModule implements OnModuleInit {
  readonly #making = new Set<string>();

  constructor(
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly make: MakeTranscript,
  ) {}

  onModuleInit(): void {
    this.sweeper.add(1, () => this.#makeDue());
  }

  async #makeDue(): Promise<void> {
    const room = atOnce - this.#making.size;
    if (room <= 0) return;
    const due = await this.system.query<DueTranscript>(
      'select workspace_id, transcript_id from app_due_transcripts($1)',
      [room],
    );
    // Not waited for: a long one must not hold up the sweep of everything else.
    for (const row of due) void this.#makeOne(row);
  }

  async #makeOne({ workspace_id: workspaceId, transcript_id: id }: DueTranscript): Promise<void> {
    if (this.#making.has(id)) return;
    this.#making.add(id);
    try {
      await this.make.execute(workspaceId, id);
    } catch {
      // Its lease ends, and somebody claims it again.
    } finally {
      this.#making.delete(id);
    }
  }
}
