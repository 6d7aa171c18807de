import type { ContactRecord } from './contact-record.js';

/**
 * What a person chooses between when two contacts become one, with the columns that go together. Whoever gives contacts
 * another column adds it here, or to `keptColumns`.
 */
export const mergeFields = {
  name: ['name', 'name_edited'],
  phone: ['phone', 'phone_key'],
  email: ['email'],
  taxId: ['tax_id', 'tax_id_shared'],
  companyId: ['company_id'],
  ownerId: ['owner_id'],
  leadSource: ['lead_source'],
  blocked: ['blocked_at'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type MergeField = keyof typeof mergeFields;

/** Columns of the survivor's that stay whatever is chosen. */
export const keptColumns = [
  'workspace_id',
  'id',
  'version',
  'trashed_at',
  'created_at',
  'updated_at',
] as const;

export const mergeSides = ['survivor', 'duplicate'] as const;
export type MergeSide = (typeof mergeSides)[number];
export type MergeChoices = Readonly<Partial<Record<MergeField, MergeSide | undefined>>>;

/** What PATCH accepts of them: a change of one of these is a new version. */
const editable: readonly MergeField[] = ['name', 'phone', 'email', 'taxId', 'companyId', 'ownerId'];

/** What stands beside the contact, and is accepted by PATCH too. */
const beside: readonly string[] = ['labelIds', 'customFields'];

const fields = Object.keys(mergeFields) as MergeField[];

/** The survivor as it is after the merge; where nothing was chosen, what the survivor has, else what the duplicate has. */
export function mergedContact(
  survivor: ContactRecord,
  duplicate: ContactRecord,
  choices: MergeChoices,
): ContactRecord {
  const columns = fields.flatMap((field) => {
    const side = choices[field] ?? usualSide(field, survivor, duplicate);
    const from = side === 'survivor' ? survivor : duplicate;
    return mergeFields[field].map((column) => [column, from[column]] as const);
  });
  const merged: ContactRecord = { ...survivor, ...Object.fromEntries(columns) };
  return bothShare(survivor, duplicate) ? merged : { ...merged, tax_id_shared: false };
}

/** A name that a person wrote stands before one that a channel told. */
function usualSide(field: MergeField, survivor: ContactRecord, duplicate: ContactRecord): MergeSide {
  if (field === 'name')
    return survivor['name_edited'] === false && duplicate['name_edited'] === true ? 'duplicate' : 'survivor';
  return isEmpty(survivor[mergeFields[field][0]]) ? 'duplicate' : 'survivor';
}

/** Of two with one tax id, one has it for itself; with two, the mark goes along with the chosen one. */
function bothShare(survivor: ContactRecord, duplicate: ContactRecord): boolean {
  if (survivor['tax_id'] !== duplicate['tax_id']) return true;
  return survivor['tax_id_shared'] === true && duplicate['tax_id_shared'] === true;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** The fields in which two states of a contact differ. */
export function differences(one: ContactRecord, other: ContactRecord): MergeField[] {
  return fields.filter((field) =>
    mergeFields[field].some((column) => JSON.stringify(one[column]) !== JSON.stringify(other[column])),
  );
}

/** The version of a contact that was at `version` and changed in these fields. */
export function versionAfter(version: number, changed: readonly string[]): number {
  return changed.some((field) => beside.includes(field) || editable.some((one) => one === field))
    ? version + 1
    : version;
}
