import { Module, type OnModuleInit } from '@nestjs/common';
import { SystemDb } from '../../platform/db/system-db.js';
import type { Jobs } from '../../platform/queue/jobs.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { WakeUps } from '../../platform/queue/wake-ups.js';
import { AttachmentsModule } from '../messages/attachments.module.js';
import { AskExport } from './application/exports/ask-export.js';
import { ContactRows } from './application/exports/contact-rows.js';
import { ExportStore } from './application/exports/export.store.js';
import { KeepExports } from './application/exports/keep-exports.js';
import { WriteExport } from './application/exports/write-export.js';
import { ContactsModule } from './contacts.module.js';
import { DrizzleExportStore } from './infrastructure/exports/drizzle-export.store.js';
import { ListedContactRows } from './infrastructure/exports/listed-contact-rows.js';
import { ExportsController } from './presentation/exports.controller.js';
import { ExportQuery } from './queries/export.query.js';

const most = 20;
const forgetEverySeconds = 3600;

/** Contacts into files. */
@Module({
  imports: [AttachmentsModule, ContactsModule],
  controllers: [ExportsController],
  providers: [
    AskExport,
    ExportQuery,
    KeepExports,
    WriteExport,
    { provide: ContactRows, useClass: ListedContactRows },
    { provide: ExportStore, useClass: DrizzleExportStore },
  ],
})
export class ExportsModule implements OnModuleInit {
  constructor(
    private readonly wakeUps: WakeUps,
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly write: WriteExport,
    private readonly files: KeepExports,
  ) {}

  onModuleInit(): void {
    this.wakeUps.on('exports', (job) =>
      this.write.execute(job.workspaceId, job.exportId, this.wakeUps.stopping),
    );
    this.sweeper.add(1, () => this.#due());
    this.sweeper.add(forgetEverySeconds, () => this.#forgetOld());
  }

  async #due(): Promise<void> {
    const jobs = await this.system.query<Jobs['exports']>(
      'select workspace_id as "workspaceId", export_id as "exportId" from app_due_exports($1)',
      [most],
    );
    // Not waited for: a large one must not hold up the sweep of everything else.
    for (const job of jobs) if (this.wakeUps.hasRoom('exports', job)) void this.wakeUps.run('exports', job);
  }

  async #forgetOld(): Promise<void> {
    const old = await this.system.query<Jobs['exports']>(
      'select workspace_id as "workspaceId", export_id as "exportId" from app_old_exports($1, $2)',
      [this.files.oldest, most],
    );
    for (const { workspaceId, exportId } of old) await this.files.forget(workspaceId, exportId);
  }
}
