import { Module, type OnModuleInit } from '@nestjs/common';
import { SystemDb } from '../../platform/db/system-db.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { WakeUps } from '../../platform/queue/wake-ups.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { EraseFiles } from './application/erase-files.js';
import { FetchAgain } from './application/fetch-again.js';
import { FetchInboundMedia } from './application/fetch-inbound-media.js';
import { KeepAttachments } from './application/keep-attachments.js';
import { KeepFiles } from './application/keep-files.js';
import { MakeVoiceNote } from './application/make-voice-note.js';
import { OpenFile } from './application/open-file.js';
import { PutOnShelf } from './application/put-on-shelf.js';
import { AttachmentRows, StrayFiles } from './application/ports/attachment-rows.js';
import { AttachmentStore } from './application/ports/attachment-store.js';
import { SeeAttachment } from './application/see-attachment.js';
import { UploadAttachment } from './application/upload-attachment.js';
import { PostgresAttachmentRows } from './infrastructure/postgres-attachment-rows.js';
import { PostgresStrayFiles } from './infrastructure/postgres-stray-files.js';
import { AttachmentsController } from './presentation/attachments.controller.js';
import { FilesController } from './presentation/files.controller.js';
import { LinkReader } from './presentation/link-reader.js';
import { FileShelf } from './public.js';
import { AttachmentQuery } from './queries/attachment.query.js';

const unsentEverySeconds = 60;
const strayEverySeconds = 5;
const most = 200;

interface UnsentRow {
  workspace_id: string;
  attachment_id: string;
}

interface StrayRow {
  workspace_id: string;
  key: string;
}

/** The files of messages: uploaded, fetched, shown, erased. */
@Module({
  imports: [ConversationsModule, IntegrationsModule],
  controllers: [AttachmentsController, FilesController],
  providers: [
    EraseFiles,
    FetchAgain,
    FetchInboundMedia,
    KeepFiles,
    LinkReader,
    MakeVoiceNote,
    OpenFile,
    SeeAttachment,
    UploadAttachment,
    AttachmentQuery,
    { provide: AttachmentStore, useClass: KeepAttachments },
    { provide: AttachmentRows, useClass: PostgresAttachmentRows },
    { provide: StrayFiles, useClass: PostgresStrayFiles },
    { provide: FileShelf, useClass: PutOnShelf },
  ],
  exports: [AttachmentStore, AttachmentQuery, FileShelf, UploadAttachment],
})
export class AttachmentsModule implements OnModuleInit {
  constructor(
    private readonly wakeUps: WakeUps,
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly fetch: FetchInboundMedia,
    private readonly erase: EraseFiles,
  ) {}

  onModuleInit(): void {
    this.wakeUps.on('media', (job) =>
      this.fetch.execute(job.workspaceId, job.attachmentId, this.wakeUps.stopping),
    );
    this.sweeper.add(strayEverySeconds, () => this.#eraseStrays());
    this.sweeper.add(unsentEverySeconds, () => this.#eraseUnsent());
  }

  async #eraseUnsent(): Promise<void> {
    const old = await this.system.query<UnsentRow>(
      'select workspace_id, attachment_id from app_unsent_attachments($1, $2)',
      [this.erase.oldestUnsent, most],
    );
    for (const [workspaceId, rows] of Map.groupBy(old, (row) => row.workspace_id))
      await this.erase.unsent(
        workspaceId,
        rows.map((row) => row.attachment_id),
      );
  }

  async #eraseStrays(): Promise<void> {
    const strays = await this.system.query<StrayRow>('select workspace_id, key from app_stray_files($1)', [
      most,
    ]);
    for (const { workspace_id, key } of strays) await this.erase.stray(workspace_id, key);
  }
}
