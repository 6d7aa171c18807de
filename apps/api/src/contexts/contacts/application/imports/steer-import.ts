import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { AuditTrail } from '../../../../kernel/audit-trail.js';
import { Clock } from '../../../../kernel/clock.js';
import { Doorbell } from '../../../../kernel/doorbell.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { LabelDirectory } from '../../public.js';
import { undoDays, type ImportSettings, type ImportState } from '../../domain/imports/import.js';
import { ImportNotNow, ImportTooOld, MappingInvalid } from '../../domain/imports/import.errors.js';
import { mappedTwice, tellsWho } from '../../domain/imports/import-mapping.js';
import { fieldKeysOf } from '../../domain/imports/import-row.js';
import { OwnerUnknown } from '../../domain/contact.errors.js';
import { ContactStore } from '../contact.store.js';
import { FieldValueStore } from '../field-value.store.js';
import { ImportStore, type ImportChange } from './import.store.js';

/** A person leads an import from step to step; a worker walks. */
@Injectable()
export class SteerImport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly imports: ImportStore,
    private readonly fields: FieldValueStore,
    private readonly labels: LabelDirectory,
    private readonly contacts: ContactStore,
    private readonly audit: AuditTrail,
    private readonly doorbell: Doorbell,
    private readonly clock: Clock,
  ) {}

  /** Finds out what would become of each row. @throws NotFound, ImportNotNow, MappingInvalid, LabelUnknown, OwnerUnknown */
  check(actor: Actor, id: string, settings: ImportSettings): Promise<void> {
    return this.#step(
      actor,
      id,
      'contact_import.checked',
      ['uploaded', 'checked', 'failed'],
      async (headers) => {
        const { mapping } = settings;
        if (mapping.length !== headers.length) throw new MappingInvalid('length');
        const twice = mappedTwice(mapping);
        if (twice !== null) throw new MappingInvalid('twice', twice);
        if (!tellsWho(mapping)) throw new MappingInvalid('nobody');
        const keys = [...new Set(fieldKeysOf(mapping))];
        const known = new Set((await this.fields.holdFields(actor, keys)).map(({ key }) => key));
        const unknown = keys.find((key) => !known.has(key));
        if (unknown !== undefined) throw new MappingInvalid('unknown_field', unknown);
        await this.labels.hold(actor, settings.labelIds);
        const { ownerId } = settings;
        if (ownerId !== null && !(await this.contacts.mayOwn(actor, ownerId))) throw new OwnerUnknown();
        await this.imports.dropRows(actor, id);
        return {
          ...{ state: 'checking', settings, worked: 0, failure: null },
          ...{ newLabels: [], unknownOwners: [], newCompanies: { count: 0, names: [] } },
        };
      },
    );
  }

  /** Takes the rows in. @throws NotFound, ImportNotNow */
  run(actor: Actor, id: string): Promise<void> {
    return this.#step(actor, id, 'contact_import.started', ['checked'], () =>
      Promise.resolve({ state: 'running', worked: 0 }),
    );
  }

  /** What was taken in until now stays, and can be undone. @throws NotFound, ImportNotNow */
  cancel(actor: Actor, id: string): Promise<void> {
    return this.#step(actor, id, 'contact_import.canceled', ['checking', 'running'], (_, state) =>
      Promise.resolve(
        state === 'checking' ? { state: 'uploaded' } : { state: 'canceled', endedAt: this.clock.now() },
      ),
    );
  }

  /** Takes back all that nobody has touched since. @throws NotFound, ImportNotNow, ImportTooOld */
  undo(actor: Actor, id: string): Promise<void> {
    return this.#step(actor, id, 'contact_import.undone', ['done', 'canceled'], (_, __, createdAt) => {
      const oldest = this.clock.now().getTime() - undoDays * 86_400_000;
      if (createdAt.getTime() < oldest) throw new ImportTooOld();
      return Promise.resolve({ state: 'undoing', worked: 0 });
    });
  }

  #step(
    actor: Actor,
    id: string,
    event: string,
    from: readonly ImportState[],
    decide: (headers: readonly string[], state: ImportState, createdAt: Date) => Promise<ImportChange>,
  ): Promise<void> {
    return this.uow.run(actor, async () => {
      const { state, headers, createdAt } = await this.imports.lock(actor, id);
      if (!from.includes(state)) throw new ImportNotNow(state);
      await this.imports.change(actor, id, {
        ...(await decide(headers, state, createdAt)),
        busyUntil: this.clock.now(),
      });
      await this.audit.record(actor, { event, subjectType: 'contact_import', subjectId: id });
      this.uow.afterCommit(() => this.doorbell.imports(actor.workspaceId, id));
    });
  }
}
