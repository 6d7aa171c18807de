import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { MergeNotLast, MergeTooOld, MergeUndone } from '../domain/contact.errors.js';
import { contactChanged } from '../domain/contact.events.js';
import type { ContactRecord } from '../domain/contact-record.js';
import { differences, versionAfter, type MergeField } from '../domain/merge.js';
import { ContactMerges, type Merge, type MergeJournal } from './contact-merges.js';
import { ContactReferences } from './contact-references.js';
import { pairOf } from './merge-contacts.js';

const keptMs = 30 * 24 * 3_600_000;

export interface Unmerged {
  readonly duplicateId: string;
  /** Fields that were edited after the merge: they are what they were before it. */
  readonly takenBack: readonly MergeField[];
}

/**
 * Two contacts that became one are two again, as they were. What came since goes to the contact whose identity it came by;
 * what people edited since on the one is taken back, for nobody can tell whom of the two it was meant for.
 */
@Injectable()
export class UnmergeContacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly merges: ContactMerges,
    private readonly references: ContactReferences,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, ContactMerged when it is part of a third one now, MergeUndone, MergeTooOld, MergeNotLast */
  execute(actor: Actor, survivorId: string, mergeId: string): Promise<Unmerged> {
    return this.uow.run(actor, async () => {
      const present = await this.merges.lockContact(actor, survivorId);
      const merge = await this.merges.lockMerge(actor, present.id, mergeId);
      const { survivor, duplicate, merged, moved } = this.#journalOf(merge);
      const last = await this.merges.last(actor, survivor.id);
      if (last !== null && last !== merge.id) throw new MergeNotLast(last);
      await this.merges.write(actor, await this.#withTaxId(actor, survivor, duplicate));
      await this.merges.bringBack(actor, await this.#withTaxId(actor, duplicate, survivor));
      const pair = pairOf(survivor, duplicate);
      const changed: string[] = differences(present, survivor);
      for (const reference of this.references.all)
        changed.push(...(await reference.part(actor, pair, moved[reference.columns.join(' ')])));
      await this.merges.write(actor, {
        id: survivor.id,
        version: versionAfter(present.version, changed),
      });
      await this.merges.markUndone(actor, merge.id, this.clock.now());
      const takenBack = differences(merged, present);
      await this.audit.record(actor, {
        event: 'contact.unmerged',
        subjectType: 'contact',
        subjectId: survivor.id,
        params: { mergeId: merge.id, duplicateId: duplicate.id, takenBack },
      });
      await this.events.append(actor, [
        ...contactChanged(survivor.id, ['identities', ...changed]),
        ...contactChanged(duplicate.id, ['identities', 'name']),
      ]);
      return { duplicateId: duplicate.id, takenBack };
    });
  }

  #journalOf({ undoneAt, mergedAt, journal }: Merge): MergeJournal {
    if (undoneAt !== null) throw new MergeUndone();
    if (journal === null || mergedAt.getTime() + keptMs <= this.clock.now().getTime())
      throw new MergeTooOld();
    return journal;
  }

  /** Somebody may have taken the tax id meanwhile. */
  async #withTaxId(actor: Actor, contact: ContactRecord, other: ContactRecord): Promise<ContactRecord> {
    const taxId = contact['tax_id'];
    if (typeof taxId !== 'string' || contact['tax_id_shared'] === true) return contact;
    const isTaken = await this.merges.isTaxIdTaken(actor, taxId, [contact.id, other.id]);
    return isTaken ? { ...contact, tax_id_shared: true } : contact;
  }
}
