import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { AuditTrail } from '../../../../kernel/audit-trail.js';
import { Clock } from '../../../../kernel/clock.js';
import { Doorbell } from '../../../../kernel/doorbell.js';
import { Ids } from '../../../../kernel/ids.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { ExportColumnUnknown } from '../../domain/exports/export.js';
import { FieldValueStore } from '../field-value.store.js';
import { ExportStore, type ExportWish } from './export.store.js';

/** A person wants contacts in a file: written in the background, and theirs alone. */
@Injectable()
export class AskExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly exports: ExportStore,
    private readonly fields: FieldValueStore,
    private readonly audit: AuditTrail,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the new export's id. @throws ExportColumnUnknown */
  execute(actor: Actor, wish: ExportWish): Promise<string> {
    const id = this.ids.next();
    const { userId, sight, role } = actor;
    if (userId === null) throw new Error('Only people export contacts.');
    return this.uow.run(actor, async () => {
      await this.#expectColumns(actor, wish);
      const now = this.clock.now();
      await this.exports.add(
        actor,
        { id, userId, wish, sight, role, state: 'waiting', storageKey: null, attempt: 0, busyUntil: now },
        now,
      );
      await this.record(actor, id, wish);
      this.uow.afterCommit(() => this.doorbell.exports(actor.workspaceId, id));
      return id;
    });
  }

  /** What was taken along, and not of whom: the filter may name people. In the caller's transaction. */
  record(actor: Actor, id: string, { style, columns, filter }: ExportWish): Promise<void> {
    return this.audit.record(actor, {
      ...{ event: 'contact_export.asked', subjectType: 'contact_export', subjectId: id },
      params: { style, columns, filtered: Object.keys(filter) },
    });
  }

  async #expectColumns(actor: Actor, { columns }: ExportWish): Promise<void> {
    const keys = columns.flatMap((column) =>
      column.startsWith('custom_field:') ? [column.slice('custom_field:'.length)] : [],
    );
    const known = new Set((await this.fields.holdFields(actor, keys)).map(({ key }) => key));
    const unknown = keys.find((key) => !known.has(key));
    if (unknown !== undefined) throw new ExportColumnUnknown(`custom_field:${unknown}`);
  }
}
