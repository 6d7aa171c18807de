/** Why a row cannot be taken in, for the words that a person is told. */
export const rowProblems = [
  'no_contact',
  'name_too_long',
  'phone_rounded',
  'phone_invalid',
  'email_invalid',
  'tax_id_invalid',
  'tax_id_rounded',
  'tax_id_taken',
  'external_id_too_long',
  'error_value',
  'label_too_long',
  'too_many_labels',
  'field_invalid',
  'several_matches',
  'company_too_long',
  'company_tax_id_invalid',
  'several_companies',
  'in_trash',
  'not_saved',
] as const;
export type RowProblemCode = (typeof rowProblems)[number];

export interface RowProblem {
  readonly code: RowProblemCode;
  /** The column's header; null when it is the row as a whole. */
  readonly column: string | null;
  /** As it stands in the file, shortened. */
  readonly value: string | null;
}

export function rowProblem(
  code: RowProblemCode,
  column: string | null = null,
  value: string | null = null,
): RowProblem {
  return { code, column, value: value === null ? null : value.slice(0, 80) };
}
