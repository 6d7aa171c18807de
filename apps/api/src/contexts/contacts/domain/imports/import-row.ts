import type { TableCell } from '../../../../kernel/table-files.js';
import type { FieldValue } from '../custom-field.js';
import { labelKey } from '../label.js';
import { readPhoneNumber, type PhoneNumber } from '../phone-number.js';
import { readTaxId } from '../tax-id.js';
import { readFieldCell, type ImportField } from './field-cell.js';
import type { ImportedCompany } from './company-book.js';
import { fieldKeyIn, type ImportMapping, type ImportTarget } from './import-mapping.js';
import { isErrorValue, isRounded, listIn, textOf } from './read-cell.js';
import { rowProblem, type RowProblem, type RowProblemCode } from './row-problem.js';

const longestName = 200;
const longestEmail = 254;
const longestExternalId = 100;
const longestLabel = 40;
const mostLabels = 20;

/** What a row says of a contact. Null is what it does not say. */
export interface ImportedContact {
  /** Null when the row has none: a new contact is called by what it is reached by. */
  readonly name: string | null;
  readonly phone: PhoneNumber | null;
  readonly email: string | null;
  readonly taxId: string | null;
  readonly externalId: string | null;
  readonly labels: readonly string[];
  /** A colleague, by e-mail or name. */
  readonly owner: string | null;
  readonly company: ImportedCompany | null;
  readonly customFields: Readonly<Record<string, FieldValue>>;
}

/** How the columns of a file are read. */
export interface RowReading {
  readonly headers: readonly string[];
  readonly mapping: ImportMapping;
  readonly fields: readonly ImportField[];
}

export type ReadRow =
  | { readonly contact: ImportedContact; readonly problem: null }
  | { readonly contact: null; readonly problem: RowProblem };

class Refused extends Error {
  constructor(
    readonly code: RowProblemCode,
    readonly column: number | null,
    readonly value: string | null = null,
  ) {
    super(code);
  }
}

/** What a row says, or the first thing about it that cannot be right. Nothing is guessed that the file does not say. */
export function readRow(cells: readonly TableCell[], reading: RowReading): ReadRow {
  try {
    return { contact: contactIn(cells, reading), problem: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const header = error.column === null ? null : (reading.headers[error.column] ?? null);
    return { contact: null, problem: rowProblem(error.code, header, error.value) };
  }
}

function contactIn(cells: readonly TableCell[], { mapping, fields }: RowReading): ImportedContact {
  const columnsOf = (target: ImportTarget) =>
    mapping.flatMap((one, column) => (one === target ? [{ column, cell: cells[column] ?? '' }] : []));
  const first = <T>(target: ImportTarget, read: (text: string, column: number) => T): T | null => {
    for (const { column, cell } of columnsOf(target)) {
      const text = textOf(cell);
      if (text === '') continue;
      if (isErrorValue(text)) throw new Refused('error_value', column, text);
      return read(text, column);
    }
    return null;
  };
  const short = (code: RowProblemCode, most: number) => (text: string, column: number) => {
    const line = text.replace(/\s+/g, ' ');
    if (line.length > most) throw new Refused(code, column, line);
    return line;
  };
  const names = (['name', 'last_name'] as const)
    .map((target) => first(target, short('name_too_long', longestName)))
    .filter((name) => name !== null);
  const contact: ImportedContact = {
    name: names.length > 0 ? names.join(' ') : null,
    phone: first('phone', phoneIn),
    email: first('email', emailIn),
    taxId: first('tax_id', taxIdIn),
    externalId: first('external_id', short('external_id_too_long', longestExternalId)),
    labels: labelsIn(columnsOf('labels')),
    owner: first('owner', (text) => text),
    company: companyIn(
      first('company', short('company_too_long', longestName)),
      first('company_tax_id', companyTaxIdIn),
    ),
    customFields: fieldsIn(fields, columnsOf),
  };
  if ((contact.name ?? '').length > longestName) throw new Refused('name_too_long', null, contact.name);
  const { name, phone, email, taxId, externalId } = contact;
  if (!name && !phone && !email && !taxId && !externalId) throw new Refused('no_contact', null);
  return contact;
}

function phoneIn(text: string, column: number): PhoneNumber {
  if (isRounded(text)) throw new Refused('phone_rounded', column, text);
  // Some programs write all numbers of a person into one cell.
  for (const part of listIn(text.replaceAll(' / ', ','))) {
    const number = readPhoneNumber(part);
    if (number) return number;
  }
  throw new Refused('phone_invalid', column, text);
}

function emailIn(text: string, column: number): string {
  const [address = ''] = listIn(text);
  const bare = address.replace(/^mailto:/i, '').toLowerCase();
  if (bare.length <= longestEmail && /^[^\s@<>()[\]\\",:]+@[^\s@<>]+\.[^\s@<>.]{2,}$/.test(bare)) return bare;
  throw new Refused('email_invalid', column, text);
}

/** A spreadsheet takes the zeros away with which a number begins; the check digits tell whether that is all. */
function taxIdIn(text: string, column: number): string {
  if (isRounded(text)) throw new Refused('tax_id_rounded', column, text);
  const bare = text.replace(/[\s./-]/g, '');
  const candidates = [
    bare,
    ...(/^\d{8,13}$/.test(bare) ? [bare.padStart(11, '0'), bare.padStart(14, '0')] : []),
  ];
  const taxId = candidates.map(readTaxId).find((one) => one !== null);
  if (!taxId) throw new Refused('tax_id_invalid', column, text);
  return taxId.value;
}

function companyTaxIdIn(text: string, column: number): string {
  if (isRounded(text)) throw new Refused('tax_id_rounded', column, text);
  const taxId = cnpjIn(text);
  if (taxId === null) throw new Refused('company_tax_id_invalid', column, text);
  return taxId;
}

/** Who writes a CNPJ where the name should be means the company with it. */
function companyIn(name: string | null, taxId: string | null): ImportedCompany | null {
  const inName = name === null ? null : cnpjIn(name);
  if (inName !== null) return { name: null, taxId: taxId ?? inName };
  return name === null && taxId === null ? null : { name, taxId };
}

function cnpjIn(text: string): string | null {
  const bare = text.replace(/[\s./-]/g, '');
  const taxId = readTaxId(/^\d{12,13}$/.test(bare) ? bare.padStart(14, '0') : bare);
  return taxId?.kind === 'cnpj' ? taxId.value : null;
}

function labelsIn(columns: readonly { column: number; cell: TableCell }[]): string[] {
  const labels = new Map<string, string>();
  for (const { column, cell } of columns)
    for (const label of listIn(textOf(cell))) {
      if (label.length > longestLabel) throw new Refused('label_too_long', column, label);
      const key = labelKey(label);
      labels.set(key, labels.get(key) ?? label);
      if (labels.size > mostLabels) throw new Refused('too_many_labels', column, textOf(cell));
    }
  return [...labels.values()];
}

function fieldsIn(
  fields: readonly ImportField[],
  columnsOf: (target: ImportTarget) => readonly { column: number; cell: TableCell }[],
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const field of fields)
    for (const { column, cell } of columnsOf(`custom_field:${field.key}`)) {
      const text = textOf(cell);
      if (text === '') continue;
      if (isErrorValue(text)) throw new Refused('error_value', column, text);
      const value = readFieldCell(field, cell);
      if (value === undefined) throw new Refused('field_invalid', column, text);
      values[field.key] = value;
    }
  return values;
}

/** The keys of the workspace's fields that a mapping names. */
export function fieldKeysOf(mapping: ImportMapping): string[] {
  return mapping.flatMap((target) => {
    const key = target === null ? null : fieldKeyIn(target);
    return key === null ? [] : [key];
  });
}
