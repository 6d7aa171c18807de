import { Module, type OnModuleInit } from '@nestjs/common';
import { SystemDb } from '../../platform/db/system-db.js';
import type { Jobs } from '../../platform/queue/jobs.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { WakeUps } from '../../platform/queue/wake-ups.js';
import { AttachmentsModule } from '../messages/attachments.module.js';
import { CheckImport } from './application/imports/check-import.js';
import { ContactBatch } from './application/imports/contact-batch.js';
import { DecideRows } from './application/imports/decide-rows.js';
import { ErrorFile } from './application/imports/error-file.js';
import { ForgetImports } from './application/imports/forget-imports.js';
import { ImportCompanies } from './application/imports/import-companies.js';
import { ImportLabels } from './application/imports/import-labels.js';
import { ImportMakings } from './application/imports/import-makings.js';
import { ImportReading } from './application/imports/import-reading.js';
import { ImportStore } from './application/imports/import.store.js';
import { LookThrough } from './application/imports/look-through.js';
import { RunImport } from './application/imports/run-import.js';
import { SteerImport } from './application/imports/steer-import.js';
import { TakeBackMakings } from './application/imports/take-back-makings.js';
import { UndoImport } from './application/imports/undo-import.js';
import { UploadImport } from './application/imports/upload-import.js';
import { WorkThroughImport } from './application/imports/work-through-import.js';
import { ContactsModule } from './contacts.module.js';
import { DrizzleImportStore } from './infrastructure/imports/drizzle-import.store.js';
import { MergedExternalIds } from './infrastructure/imports/merged-external-ids.js';
import { PostgresContactBatch } from './infrastructure/imports/postgres-contact-batch.js';
import { PostgresImportMakings } from './infrastructure/imports/postgres-import-makings.js';
import { ImportsController } from './presentation/imports.controller.js';
import { ContactReferences } from './public.js';
import { ImportQuery } from './queries/import.query.js';

const most = 20;
const forgetEverySeconds = 3600;

/** Contacts from files. */
@Module({
  imports: [AttachmentsModule, ContactsModule],
  controllers: [ImportsController],
  providers: [
    CheckImport,
    DecideRows,
    ErrorFile,
    ForgetImports,
    ImportCompanies,
    ImportLabels,
    ImportQuery,
    ImportReading,
    LookThrough,
    MergedExternalIds,
    RunImport,
    SteerImport,
    TakeBackMakings,
    UndoImport,
    UploadImport,
    WorkThroughImport,
    { provide: ContactBatch, useClass: PostgresContactBatch },
    { provide: ImportMakings, useClass: PostgresImportMakings },
    { provide: ImportStore, useClass: DrizzleImportStore },
  ],
})
export class ImportsModule implements OnModuleInit {
  constructor(
    private readonly wakeUps: WakeUps,
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly work: WorkThroughImport,
    private readonly forget: ForgetImports,
    private readonly references: ContactReferences,
    private readonly externalIds: MergedExternalIds,
  ) {}

  onModuleInit(): void {
    this.references.register(this.externalIds);
    this.wakeUps.on('imports', (job) =>
      this.work.execute(job.workspaceId, job.importId, this.wakeUps.stopping),
    );
    this.sweeper.add(1, () => this.#due());
    this.sweeper.add(forgetEverySeconds, () => this.#forgetOld());
  }

  async #due(): Promise<void> {
    const jobs = await this.system.query<Jobs['imports']>(
      'select workspace_id as "workspaceId", import_id as "importId" from app_due_imports($1)',
      [most],
    );
    // Not waited for: a large one must not hold up the sweep of everything else.
    for (const job of jobs) if (this.wakeUps.hasRoom('imports', job)) void this.wakeUps.run('imports', job);
  }

  async #forgetOld(): Promise<void> {
    const old = await this.system.query<Jobs['imports']>(
      'select workspace_id as "workspaceId", import_id as "importId" from app_old_imports($1, $2)',
      [this.forget.oldest, most],
    );
    for (const { workspaceId, importId } of old) await this.forget.execute(workspaceId, importId);
  }
}
