import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { Logger } from '../../../kernel/logger.js';
import { Mail } from '../../../kernel/mail.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { TranscriptRows, TranscriptWriter, type ClaimedTranscript, type Paper } from './ports/transcripts.js';
import { UploadAttachment } from './upload-attachment.js';

/** Writes what was ordered: a file of whoever ordered it, and a mail where one is wanted. */
@Injectable()
export class MakeTranscript {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rows: TranscriptRows,
    private readonly writer: TranscriptWriter,
    private readonly upload: UploadAttachment,
    private readonly mail: Mail,
    private readonly logger: Logger,
  ) {}

  async execute(workspaceId: string, id: string): Promise<void> {
    const system = systemActor(workspaceId);
    const claimed = await this.rows.claim(system, id);
    if (!claimed) return;
    // The conversation was in sight when it was ordered; what of it may be read is what could be read then.
    const reader: Actor = {
      ...system,
      userId: claimed.userId,
      sight: { ...system.sight, personal: claimed.personal },
    };
    try {
      await this.#make(reader, claimed);
    } catch (error) {
      this.logger.warn('a transcript was not written', {
        workspaceId,
        transcriptId: id,
        error: String(error),
      });
      await this.rows.fail(system, claimed);
    }
  }

  async #make(reader: Actor, claimed: ClaimedTranscript): Promise<void> {
    const paper = await this.writer.write(reader, claimed, (done, total) =>
      this.rows.progress(reader, claimed, done, total),
    );
    const attachmentId = await this.upload.execute(reader, {
      stream: paper.stream,
      name: paper.name,
      mimeType: 'application/pdf',
    });
    await this.uow.run(reader, async () => {
      // Who lost the claim leaves a file that nobody sends: it goes like every other one.
      if (await this.rows.ready(reader, claimed, attachmentId))
        await this.#post(reader, claimed, paper, attachmentId);
    });
  }

  async #post(
    reader: Actor,
    { recipient }: ClaimedTranscript,
    paper: Paper,
    attachmentId: string,
  ): Promise<void> {
    if (recipient === null) return;
    const key = await this.rows.storageKey(reader, attachmentId);
    if (key === null) return;
    await this.mail.send(reader, {
      to: recipient,
      subject: paper.subject,
      text: paper.text,
      attachments: [{ name: paper.name, mimeType: 'application/pdf', key }],
    });
  }
}
