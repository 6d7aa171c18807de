import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../../kernel/actor.js';
import { AuditTrail } from '../../../../kernel/audit-trail.js';
import { Clock } from '../../../../kernel/clock.js';
import { FileStorage } from '../../../../kernel/file-storage.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { FileShelf } from '../../../messages/public.js';
import { exportDays, ExportNotReady } from '../../domain/exports/export.js';
import { ExportStore, type ContactExport } from './export.store.js';

/** Hands the file of an export to whoever asked for it, and takes it away after seven days. */
@Injectable()
export class KeepExports {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly exports: ExportStore,
    private readonly storage: FileStorage,
    private readonly shelf: FileShelf,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Files made before it are old. */
  get oldest(): Date {
    return new Date(this.clock.now().getTime() - exportDays * 86_400_000);
  }

  /** @throws NotFound for a colleague's, too; ExportNotReady */
  async open(actor: Actor, id: string): Promise<{ file: Readable; made: ContactExport }> {
    const made = await this.uow.run(actor, async () => {
      const found = await this.exports.lock(actor, id);
      if (found.state !== 'done' || found.storageKey === null) throw new ExportNotReady(found.state);
      await this.audit.record(actor, {
        ...{ event: 'contact_export.downloaded', subjectType: 'contact_export', subjectId: id },
      });
      return found;
    });
    return { file: await this.storage.open(made.storageKey ?? ''), made };
  }

  forget(workspaceId: string, id: string): Promise<void> {
    const actor = systemActor(workspaceId);
    return this.uow.run(actor, async () => {
      const { storageKey } = await this.exports.lock(actor, id);
      await this.exports.change(actor, id, { state: 'gone', storageKey: null });
      if (storageKey !== null) await this.shelf.release(actor, storageKey);
    });
  }
}
