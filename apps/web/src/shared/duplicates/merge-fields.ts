import type { Contact, MergeChoices } from '@crm/contract/shapes';
import { phoneNumber } from '@/shared/lib/format';
import { taxIdText } from '@/shared/lib/tax-id';

export const mergeFieldNames = [
  'name',
  'phone',
  'email',
  'taxId',
  'companyId',
  'ownerId',
  'leadSource',
] as const;
export type MergeFieldName = (typeof mergeFieldNames)[number];
export type Side = 'survivor' | 'duplicate';

/** What a contact has in a field, as it is read; empty for nothing. */
export function valueOf(contact: Contact, field: MergeFieldName, nameOf: (userId: string) => string): string {
  switch (field) {
    case 'phone':
      return contact.phone ? phoneNumber(contact.phone) : '';
    case 'taxId':
      return contact.taxId ? taxIdText(contact.taxId) : '';
    case 'companyId':
      return contact.companyName ?? '';
    case 'ownerId':
      return contact.ownerId ? nameOf(contact.ownerId) : '';
    case 'leadSource': {
      const source = contact.leadSource;
      return source ? (source.headline ?? source.payload ?? source.id ?? source.kind) : '';
    }
    default:
      return contact[field] ?? '';
  }
}

/** Whose value stays as long as nobody chose: what the survivor has, else what the other one has. */
export function sideOf(
  field: MergeFieldName,
  chosen: MergeChoices,
  values: Readonly<Record<Side, string>>,
): Side {
  return chosen[field] ?? usualSide(values);
}

export function usualSide(values: Readonly<Record<Side, string>>): Side {
  return values.survivor === '' ? 'duplicate' : 'survivor';
}

/** The same choices where the two have changed their parts. */
export function turned<Chosen extends Partial<Record<string, Side>>>(chosen: Chosen): Chosen {
  const other: Record<Side, Side> = { survivor: 'duplicate', duplicate: 'survivor' };
  return Object.fromEntries(
    Object.entries(chosen).map(([field, side]) => [field, side && other[side]]),
  ) as Chosen;
}

/** Of fields in which both say something, or one of them does. */
export function isTold(values: Readonly<Record<Side, string>>): boolean {
  return values.survivor !== '' || values.duplicate !== '';
}
