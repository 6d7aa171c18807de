import type { LabelledPair, LabelledRecord, LabelledSet } from './record.js';

const sides = ['a', 'b'] as const;

/**
 * Reads pairs that somebody else labelled: one line each, with the columns `a_name`, `a_phone`, `a_email`, `a_taxId`, `a_username`,
 * `a_inbound` (1 when the channel vouches for the phone), the same with `b_`, and `same` (1 or 0). Columns may be missing and in
 * any order; a record that stands in several pairs is told by `a_id` and `b_id`.
 * @throws Error naming what is missing
 */
export function readPairs(text: string): LabelledSet {
  const [head, ...lines] = rowsOf(text);
  const columns = head?.map((name) => name.trim()) ?? [];
  if (!columns.includes('same')) throw new Error('The file of pairs has no column "same".');
  const records = new Map<string, LabelledRecord>();
  const pairs = lines.map((cells, number): LabelledPair => {
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? '';
    const [a = '', b = ''] = sides.map((side) => {
      const id = cell(`${side}_id`) || `${String(number + 2)}${side}`;
      if (!records.has(id))
        records.set(
          id,
          recordOf(id, (name) => cell(`${side}_${name}`)),
        );
      return id;
    });
    return { a, b, same: /^(1|true|yes|sim|s|y)$/i.test(cell('same')) };
  });
  return { records: [...records.values()], pairs };
}

function recordOf(id: string, cell: (name: string) => string): LabelledRecord {
  const given = (name: string) => cell(name) || null;
  return {
    id,
    personId: id,
    name: cell('name'),
    phone: given('phone'),
    email: given('email'),
    taxId: given('taxId'),
    username: given('username'),
    inbound: /^(1|true)$/i.test(cell('inbound')) && cell('phone') !== '',
  };
}

/** Comma or semicolon, whichever the first line has more of; cells may be quoted. */
function rowsOf(text: string): string[][] {
  const whole = text.replace(/^\uFEFF/, '');
  const first = whole.slice(0, whole.indexOf('\n') + 1 || undefined);
  const comma = first.split(';').length > first.split(',').length ? ';' : ',';
  const rows: string[][] = [];
  let [row, cell, quoted] = [[] as string[], '', false];
  for (const sign of `${whole.trimEnd()}\n`) {
    if (sign === '"') quoted = !quoted;
    else if (quoted || (sign !== comma && sign !== '\n')) cell += sign === '\r' ? '' : sign;
    else {
      row.push(cell);
      cell = '';
      if (sign === '\n') rows.push(row);
      if (sign === '\n') row = [];
    }
  }
  return rows;
}
