import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { VersionConflict } from '../../../kernel/domain-error.js';
import { EventLog } from '../../../kernel/event-log.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import {
  ContactDuplicate,
  ContactTrashed,
  OwnerUnknown,
  PhoneInvalid,
  TaxIdInvalid,
} from '../domain/contact.errors.js';
import { contactChanged } from '../domain/contact.events.js';
import { readPhoneNumber } from '../domain/phone-number.js';
import { readTaxId } from '../domain/tax-id.js';
import { LabelDirectory } from '../public.js';
import { CompanyStore } from './company.store.js';
import { ContactFields } from './contact-fields.js';
import { ContactStore, type ContactRow, type Distinctions } from './contact.store.js';

/** As people type it. Left out: stays as it is; null: is taken away. */
export interface ContactInput {
  readonly name?: string | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly taxId?: string | null | undefined;
  /** Where they work. */
  readonly companyId?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  /** All that the contact is to have. */
  readonly labelIds?: readonly string[] | undefined;
  /** By the keys of the workspace's fields. Left out: stays; null: is taken away. */
  readonly customFields?: Readonly<Record<string, unknown>> | undefined;
  /** Written although somebody else has the phone, e-mail or tax id. */
  readonly allowDuplicate?: boolean | undefined;
}

type Fields = Partial<
  Pick<ContactRow, 'name' | 'nameEdited' | 'phone' | 'phoneKey' | 'email' | 'taxId' | 'companyId' | 'ownerId'>
>;

/** Adds contacts and changes what the shop knows of them. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly contacts: ContactStore,
    private readonly labels: LabelDirectory,
    private readonly fields: ContactFields,
    private readonly companies: CompanyStore,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @returns the new contact's id. @throws ContactDuplicate, PhoneInvalid, TaxIdInvalid, CompanyUnknown, OwnerUnknown, LabelUnknown, CustomFieldUnknown, FieldValueInvalid */
  add(actor: Actor, input: ContactInput & { readonly name: string }): Promise<string> {
    const contact: ContactRow = {
      id: this.ids.next(),
      name: input.name,
      nameEdited: true,
      phone: null,
      phoneKey: null,
      email: null,
      taxId: null,
      taxIdShared: false,
      companyId: null,
      blockedAt: null,
      trashedAt: null,
      ownerId: null,
      ...fieldsOf(input),
      version: 1,
    };
    return this.uow.run(actor, async () => {
      if (input.companyId) await this.companies.hold(actor, input.companyId);
      await this.#expectOwner(actor, contact);
      if (!input.allowDuplicate) await this.#refuseDuplicate(actor, contact, null);
      await this.contacts.add(actor, await this.#shared(actor, contact, null), this.clock.now());
      const carried = await this.#carry(actor, contact.id, input);
      await this.#record(actor, 'contact.created', contact.id, [...Object.keys(fieldsOf(input)), ...carried]);
      return contact.id;
    });
  }

  /** @throws NotFound, ContactTrashed, VersionConflict, ContactDuplicate, PhoneInvalid, TaxIdInvalid, CompanyUnknown, OwnerUnknown, LabelUnknown, CustomFieldUnknown, FieldValueInvalid */
  change(actor: Actor, id: string, input: ContactInput & { readonly version: number }): Promise<void> {
    return this.uow.run(actor, async () => {
      if (input.companyId) await this.companies.hold(actor, input.companyId);
      const before = await this.contacts.lock(actor, id);
      if (before.trashedAt) throw new ContactTrashed();
      if (before.version !== input.version) throw new VersionConflict('contact');
      const changes = changesOf(before, fieldsOf(input));
      await this.#expectOwner(actor, changes);
      if (!input.allowDuplicate) await this.#refuseDuplicate(actor, changes, id);
      const changed = [...Object.keys(changes), ...(await this.#carry(actor, id, input))];
      if (changed.length > 0) {
        const after = { ...before, ...changes, version: before.version + 1 };
        const written = changes.taxId === undefined ? after : await this.#shared(actor, after, id);
        await this.contacts.update(actor, written, this.clock.now());
      }
      await this.#record(actor, 'contact.edited', id, changed);
    });
  }

  /** What stands beside the contact. @returns the fields that changed */
  async #carry(
    actor: Actor,
    id: string,
    { labelIds, customFields }: Pick<ContactInput, 'labelIds' | 'customFields'>,
  ): Promise<string[]> {
    if (labelIds) await this.labels.hold(actor, labelIds);
    const labelled = labelIds ? await this.contacts.putLabels(actor, id, labelIds) : false;
    const filled = customFields ? await this.fields.put(actor, id, customFields) : false;
    return [...(labelled ? ['labelIds'] : []), ...(filled ? ['customFields'] : [])];
  }

  async #expectOwner(actor: Actor, { ownerId }: Fields): Promise<void> {
    if (ownerId && !(await this.contacts.mayOwn(actor, ownerId))) throw new OwnerUnknown();
  }

  async #refuseDuplicate(actor: Actor, wanted: Distinctions, except: string | null): Promise<void> {
    const same = await this.contacts.findSame(actor, wanted, except);
    if (same) throw new ContactDuplicate(same.id, same.field);
  }

  /** Two contacts have one tax id only where somebody wanted it so. */
  async #shared(actor: Actor, contact: ContactRow, except: string | null): Promise<ContactRow> {
    const { taxId } = contact;
    return {
      ...contact,
      taxIdShared: taxId !== null && (await this.contacts.isTaxIdTaken(actor, taxId, except)),
    };
  }

  async #record(actor: Actor, event: string, id: string, changed: readonly string[]): Promise<void> {
    await this.audit.record(actor, { event, subjectType: 'contact', subjectId: id, params: { changed } });
    if (changed.length === 0) return;
    await this.events.append(actor, contactChanged(id, changed));
  }
}

function fieldsOf({ name, phone, email, taxId, companyId, ownerId }: ContactInput): Fields {
  return {
    ...(name === undefined ? {} : { name, nameEdited: true }),
    ...(phone === undefined ? {} : phoneFields(phone)),
    ...(email === undefined ? {} : { email: email?.toLowerCase() ?? null }),
    ...(taxId === undefined ? {} : { taxId: taxId === null ? null : taxIdOf(taxId) }),
    ...(companyId === undefined ? {} : { companyId }),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
}

function phoneFields(phone: string | null): Pick<ContactRow, 'phone' | 'phoneKey'> {
  if (phone === null) return { phone: null, phoneKey: null };
  const number = readPhoneNumber(phone);
  if (!number) throw new PhoneInvalid();
  return { phone: number.e164, phoneKey: number.key };
}

function taxIdOf(typed: string): string {
  const taxId = readTaxId(typed);
  if (!taxId) throw new TaxIdInvalid();
  return taxId.value;
}

/**
 * Only what is really different, so that saving a form unchanged changes nothing: neither is a name edited that was only sent
 * along.
 */
function changesOf(before: ContactRow, fields: Fields): Fields {
  const changes = Object.entries(fields).filter(
    ([field, value]) =>
      before[field as keyof Fields] !== value && (field !== 'nameEdited' || fields.name !== before.name),
  );
  return Object.fromEntries(changes);
}
