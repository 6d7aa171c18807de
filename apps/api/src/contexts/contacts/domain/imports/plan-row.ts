import type { FieldValue } from '../custom-field.js';
import type { ImportPolicy } from './import.js';
import type { ImportedContact } from './import-row.js';

const mostLabels = 20;

/** What a contact is, as far as an import may change it. Fields are by key, labels by id. */
export interface ContactState {
  readonly name: string;
  readonly nameEdited: boolean;
  readonly phone: string | null;
  readonly phoneKey: string | null;
  readonly email: string | null;
  readonly taxId: string | null;
  readonly ownerId: string | null;
  readonly companyId: string | null;
  readonly labelIds: readonly string[];
  readonly customFields: Readonly<Record<string, FieldValue>>;
}

/** What is different; fields and labels alone that change. */
export type ContactChange = Partial<Omit<ContactState, 'labelIds' | 'customFields'>> & {
  readonly addLabelIds?: readonly string[];
  readonly customFields?: Readonly<Record<string, FieldValue>>;
};

/** A row with its labels and its company found or made, and whose customer it is to be. */
export interface CompletedContact {
  readonly contact: ImportedContact;
  readonly labelIds: readonly string[];
  readonly ownerId: string | null;
  readonly companyId: string | null;
}

/** Nobody is without a name: who has none is called by how they are reached. */
export function nameOf({ name, phone, email, taxId, externalId }: ImportedContact): string {
  return name ?? phone?.e164 ?? email ?? taxId ?? externalId ?? '';
}

/** A new contact as a row tells it. */
export function newContact({ contact, labelIds, ownerId, companyId }: CompletedContact): ContactState {
  return {
    name: nameOf(contact),
    nameEdited: contact.name !== null,
    phone: contact.phone?.e164 ?? null,
    phoneKey: contact.phone?.key ?? null,
    email: contact.email,
    taxId: contact.taxId,
    ownerId,
    companyId,
    labelIds,
    customFields: contact.customFields,
  };
}

/** What a row changes about a contact that is there. Nothing is ever taken away, and labels add up. */
export function changeOf(
  before: ContactState,
  { contact, labelIds, ownerId, companyId }: CompletedContact,
  policy: ImportPolicy,
): ContactChange {
  if (policy === 'skip') return {};
  const takes = (now: unknown, said: unknown) =>
    said !== null && said !== undefined && now !== said && (policy === 'overwrite' || now === null);
  const customFields = Object.fromEntries(
    Object.entries(contact.customFields).filter(([key, value]) =>
      takes(before.customFields[key] ?? null, value),
    ),
  );
  const added = labelIds.filter((id) => !before.labelIds.includes(id));
  return {
    ...(contact.name !== null && takes(knownName(before), contact.name)
      ? { name: contact.name, nameEdited: true }
      : {}),
    ...(takes(before.phone, contact.phone?.e164)
      ? { phone: contact.phone?.e164 ?? null, phoneKey: contact.phone?.key ?? null }
      : {}),
    ...(takes(before.email, contact.email) ? { email: contact.email } : {}),
    ...(takes(before.taxId, contact.taxId) ? { taxId: contact.taxId } : {}),
    ...(takes(before.ownerId, ownerId) ? { ownerId } : {}),
    ...(takes(before.companyId, companyId) ? { companyId } : {}),
    ...(added.length > 0 ? { addLabelIds: added } : {}),
    ...(Object.keys(customFields).length > 0 ? { customFields } : {}),
  };
}

/** A name that only a channel told is one that the shop does not have yet. */
function knownName({ name, nameEdited }: ContactState): string | null {
  return nameEdited ? name : null;
}

export function isChange(change: ContactChange): boolean {
  return Object.keys(change).length > 0;
}

export function hasTooManyLabels(before: Pick<ContactState, 'labelIds'>, change: ContactChange): boolean {
  return before.labelIds.length + (change.addLabelIds?.length ?? 0) > mostLabels;
}

/** What an update was before: what undoing puts back. */
export function reverseOf(
  before: ContactState,
  change: ContactChange,
  addedExternalId: string | null,
): FormerContact {
  const { addLabelIds, customFields, ...columns } = change;
  return {
    columns: Object.fromEntries(
      Object.keys(columns).map((column) => [column, before[column as keyof typeof columns]]),
    ),
    addedLabelIds: addLabelIds ?? [],
    addedExternalId,
    customFields: Object.fromEntries(
      Object.keys(customFields ?? {}).map((key) => [key, before.customFields[key] ?? null]),
    ),
  };
}

export interface FormerContact {
  readonly columns: Partial<Omit<ContactState, 'labelIds' | 'customFields'>>;
  readonly addedLabelIds: readonly string[];
  /** Of the import's source. */
  readonly addedExternalId: string | null;
  /** Null: it had nothing there. */
  readonly customFields: Readonly<Record<string, FieldValue | null>>;
}
