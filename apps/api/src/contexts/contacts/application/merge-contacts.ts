import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { MergeWithItself } from '../domain/contact.errors.js';
import { contactChanged, contactMerged } from '../domain/contact.events.js';
import {
  differences,
  mergedContact,
  versionAfter,
  type MergeChoices,
  type MergeSide,
} from '../domain/merge.js';
import type { ContactRecord } from '../domain/contact-record.js';
import { ContactFields } from './contact-fields.js';
import { ContactMerges } from './contact-merges.js';
import { ContactReferences, type MergedPair } from './contact-references.js';

export interface MergeInput {
  readonly survivorId: string;
  readonly duplicateId: string;
  readonly choices: MergeChoices;
  /** By the keys of the workspace's own fields. */
  readonly fieldChoices?: Readonly<Record<string, MergeSide>>;
}

/** Two contacts become one. Everything is written down, so that they can be two again. */
@Injectable()
export class MergeContacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly merges: ContactMerges,
    private readonly references: ContactReferences,
    private readonly fields: ContactFields,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @returns the merge's id. @throws MergeWithItself, NotFound, ContactMerged, CustomFieldUnknown */
  execute(
    actor: Actor,
    { survivorId, duplicateId, choices, fieldChoices = {} }: MergeInput,
  ): Promise<string> {
    return this.uow.run(actor, async () => {
      const [survivor, duplicate] = await this.merges.lockBoth(actor, survivorId, duplicateId);
      if (survivor.id === duplicate.id) throw new MergeWithItself();
      const joined = mergedContact(survivor, duplicate, choices);
      const pair = pairOf(joined, duplicate, await this.fields.byId(actor, fieldChoices));
      const changed: string[] = differences(survivor, joined);
      const moved: Record<string, unknown> = {};
      for (const reference of this.references.all) {
        const came = await reference.join(actor, pair);
        moved[reference.columns.join(' ')] = came.moved;
        changed.push(...(came.changed ?? []));
      }
      await this.merges.remove(actor, duplicate.id);
      const now = this.clock.now();
      const merged = {
        ...joined,
        version: versionAfter(survivor.version, changed),
        ...(changed.length > 0 ? { updated_at: now.toISOString() } : {}),
      };
      await this.merges.write(actor, merged);
      const id = this.ids.next();
      const journal = { survivor, duplicate, merged, moved };
      await this.merges.keep(actor, {
        id,
        survivorId: survivor.id,
        duplicateId: duplicate.id,
        mergedAt: now,
        journal,
      });
      await this.audit.record(actor, {
        event: 'contact.merged',
        subjectType: 'contact',
        subjectId: survivor.id,
        params: { mergeId: id, duplicateId: duplicate.id, changed },
      });
      await this.events.append(actor, [
        contactMerged(duplicate.id, survivor.id),
        ...contactChanged(survivor.id, ['identities', ...changed]),
      ]);
      return id;
    });
  }
}

export function pairOf(
  survivor: ContactRecord,
  duplicate: ContactRecord,
  fieldSides: MergedPair['fieldSides'] = new Map(),
): MergedPair {
  return {
    survivorId: survivor.id,
    duplicateId: duplicate.id,
    survivorName: String(survivor['name']),
    duplicateName: String(duplicate['name']),
    fieldSides,
  };
}
