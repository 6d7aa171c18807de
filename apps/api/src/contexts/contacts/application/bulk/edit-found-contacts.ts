import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { AuditTrail } from '../../../../kernel/audit-trail.js';
import { Clock } from '../../../../kernel/clock.js';
import { Ids } from '../../../../kernel/ids.js';
import { UnitOfWork } from '../../../../kernel/unit-of-work.js';
import { ContactBulkTooLarge, OwnerUnknown } from '../../domain/contact.errors.js';
import { mostContactsInBulk, type ContactPatch } from '../../domain/contact-bulk.js';
import { LabelDirectory } from '../../public.js';
import { ContactStore } from '../contact.store.js';
import { ContactBulks } from './contact-bulks.js';

/** A person changes all contacts that a filter finds; a worker goes through them. */
@Injectable()
export class EditFoundContacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bulks: ContactBulks,
    private readonly contacts: ContactStore,
    private readonly labels: LabelDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the change's id. @throws ContactBulkTooLarge, OwnerUnknown, LabelUnknown */
  async execute(actor: Actor, filter: object, patch: ContactPatch): Promise<string> {
    const { userId } = actor;
    if (userId === null) throw new Error('Only people change many at once.');
    const id = this.ids.next();
    await this.uow.run(actor, async () => {
      await this.labels.hold(actor, [...(patch.addLabelIds ?? []), ...(patch.removeLabelIds ?? [])]);
      if (patch.ownerId && !(await this.contacts.mayOwn(actor, patch.ownerId))) throw new OwnerUnknown();
      const bulk = { id, userId, patch, state: 'running' } as const;
      const total = await this.bulks.add(actor, bulk, filter, mostContactsInBulk, this.clock.now());
      if (total > mostContactsInBulk) throw new ContactBulkTooLarge(mostContactsInBulk);
      await this.#record(actor, 'contact.bulk_edited', id, { changed: Object.keys(patch), total });
    });
    return id;
  }

  /** Gives each one back what it was, unless somebody changed it since. @throws NotFound */
  undo(actor: Actor, id: string): Promise<void> {
    return this.uow.run(actor, async () => {
      const { state } = await this.bulks.lock(actor, id);
      await this.#record(actor, 'contact.bulk_undone', id, {});
      if (state === 'undoing' || state === 'undone') return;
      await this.bulks.setState(actor, id, 'undoing');
    });
  }

  #record(actor: Actor, event: string, id: string, params: Readonly<Record<string, unknown>>): Promise<void> {
    return this.audit.record(actor, { event, subjectType: 'contact_bulk_edit', subjectId: id, params });
  }
}
