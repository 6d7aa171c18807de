import type { TableCell } from '../../../../kernel/table-files.js';
import { readFieldValue, type FieldKind, type FieldValue } from '../custom-field.js';
import { folded } from './import-mapping.js';
import { dayIn, flagIn, isRounded, numberIn, textOf } from './read-cell.js';

export interface ImportField extends FieldKind {
  readonly key: string;
  readonly label: string;
}

/** What a cell says as a value of a workspace's own field; undefined when the field takes no such value. */
export function readFieldCell(field: ImportField, cell: TableCell): FieldValue | undefined {
  const text = textOf(cell);
  const given: Record<ImportField['type'], () => unknown> = {
    text: () => text,
    number: () => (typeof cell === 'number' ? cell : isRounded(text) ? undefined : numberIn(text)),
    date: () => dayIn(cell),
    list: () => field.options.find((option) => folded(option) === folded(text)),
    link: () => (/^www\./i.test(text) ? `https://${text}` : text),
    checkbox: () => (typeof cell === 'boolean' ? cell : flagIn(text)),
  };
  const value = given[field.type]();
  return value === null || value === undefined ? undefined : readFieldValue(field, value);
}
