import type { CheckImportBody, CustomField } from '@crm/contract/shapes';

/** What a column may hold; those of the shop's own fields follow as `custom_field:<key>`. */
export const plainTargets = [
  'name',
  'last_name',
  'phone',
  'email',
  'tax_id',
  'labels',
  'owner',
  'company',
  'company_tax_id',
  'external_id',
] as const;

/** What holds for all rows. */
export type ImportOptions = Required<Pick<CheckImportBody, 'policy' | 'labelIds' | 'ownerId'>>;

/** In a select, where a choice is never empty. */
export const leftOut = 'none';

export function targetOf(field: CustomField): string {
  return `custom_field:${field.key}`;
}

/** Several columns may hold these. */
const repeatable = ['phone', 'email', 'labels'];

/** Columns that claim what only one can be: all but the first. */
export function claimedTwice(mapping: readonly (string | null)[]): Set<number> {
  const seen = new Set<string>();
  const twice = new Set<number>();
  mapping.forEach((target, column) => {
    if (target === null || repeatable.includes(target)) return;
    if (seen.has(target)) twice.add(column);
    seen.add(target);
  });
  return twice;
}

/** A, B … Z, AA: what a spreadsheet calls a column without a title. */
export function columnLetter(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetter(rest) : '') + String.fromCharCode(65 + (column % 26));
}
