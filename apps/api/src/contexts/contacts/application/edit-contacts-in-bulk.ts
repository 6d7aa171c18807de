import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { DomainError, VersionConflict } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { labelsAfter, type ContactBefore, type ContactChange } from '../domain/contact-bulk.js';
import { LabelDirectory } from '../public.js';
import { BlockContacts } from './block-contacts.js';
import { ContactStore } from './contact.store.js';
import { ContactsService } from './contacts.service.js';
import { TrashContacts } from './trash-contacts.js';

const mostLabels = 20;

interface ChangedContact {
  readonly id: string;
  readonly version: number;
  readonly before: ContactBefore;
  readonly code: null;
}

export type ContactOutcome =
  | ChangedContact
  | { readonly id: string; readonly version: null; readonly before: null; readonly code: string };

class TooManyLabelsHere extends DomainError {
  constructor() {
    super('label.too_many_here', 'invalid', `A contact has at most ${String(mostLabels)} labels.`);
  }
}

/** Changes many contacts, each for itself: one that cannot be changed keeps none of the others back. */
@Injectable()
export class EditContactsInBulk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contacts: ContactStore,
    private readonly service: ContactsService,
    private readonly blocking: BlockContacts,
    private readonly trash: TrashContacts,
    private readonly labels: LabelDirectory,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns what became of each, with what it was: from that, a further change brings it back. @throws LabelUnknown */
  async execute(actor: Actor, changes: readonly ContactChange[]): Promise<ContactOutcome[]> {
    const added = changes.flatMap(({ labelIds = [], addLabelIds = [] }) => [...labelIds, ...addLabelIds]);
    await this.uow.run(actor, async () => {
      await this.labels.hold(actor, added);
      await this.audit.record(actor, {
        event: 'contact.bulk_edited',
        subjectType: 'workspace',
        subjectId: actor.workspaceId,
        params: { total: changes.length, changed: fieldsOf(changes) },
      });
    });
    const outcomes: ContactOutcome[] = [];
    for (const change of changes) outcomes.push(await this.#one(actor, change));
    return outcomes;
  }

  async #one(actor: Actor, change: ContactChange): Promise<ContactOutcome> {
    try {
      return await this.uow.run(actor, () => this.apply(actor, change));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { id: change.id, version: null, before: null, code: error.code };
    }
  }

  /** In the caller's transaction. @throws NotFound, VersionConflict, and what the single changes refuse */
  async apply(actor: Actor, change: ContactChange): Promise<ChangedContact> {
    const { id, ownerId, blocked, trashed } = change;
    const contact = await this.contacts.lock(actor, id);
    if (change.version !== undefined && change.version !== contact.version)
      throw new VersionConflict('contact');
    const present = await this.contacts.labelIdsOf(actor, contact.id);
    const labelIds = labelsAfter(present, change);
    if (labelIds && labelIds.length > mostLabels) throw new TooManyLabelsHere();
    if (trashed === false) await this.trash.set(actor, id, false);
    if (labelIds || ownerId !== undefined)
      await this.service.change(actor, id, { version: contact.version, labelIds, ownerId });
    if (blocked !== undefined) await this.blocking.set(actor, id, blocked);
    if (trashed === true) await this.trash.set(actor, id, true);
    const { version } = await this.contacts.lock(actor, id);
    return {
      id: contact.id,
      version,
      before: {
        labelIds: present,
        ownerId: contact.ownerId,
        blocked: contact.blockedAt !== null,
        trashed: contact.trashedAt !== null,
      },
      code: null,
    };
  }
}

function fieldsOf(changes: readonly ContactChange[]): string[] {
  const fields = new Set(changes.flatMap((change) => Object.keys(change)));
  return [...fields].filter((field) => field !== 'id' && field !== 'version').sort();
}
