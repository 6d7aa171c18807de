import type { TableCell } from '../../kernel/table-files.js';

/** What a spreadsheet would take for the beginning of a formula, also behind blanks that it skips. */
const beginsFormula = /^[\s\0]*[=+\-@\t\r\0]/;

/** Excel tells UTF-8 by it. */
const byteOrderMark = '\uFEFF';

export interface CsvStyle {
  readonly delimiter: string;
  readonly decimal: ',' | '.';
}

export async function* csvText(
  rows: AsyncIterable<readonly TableCell[]>,
  style: CsvStyle,
): AsyncIterable<string> {
  yield byteOrderMark;
  for await (const cells of rows)
    yield `${cells.map((cell) => written(cell, style)).join(style.delimiter)}\r\n`;
}

function written(cell: TableCell, { delimiter, decimal }: CsvStyle): string {
  if (typeof cell === 'number') return quoted(String(cell).replace('.', decimal), delimiter);
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  const safe = beginsFormula.test(cell) ? `'${cell}` : cell;
  return quoted(safe, delimiter);
}

function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
