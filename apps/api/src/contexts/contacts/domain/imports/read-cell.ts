import { storableText } from '../../../../kernel/storable-text.js';
import type { TableCell } from '../../../../kernel/table-files.js';

/** A cell as text, as somebody would have typed it. */
export function textOf(cell: TableCell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'sim' : 'não';
  if (typeof cell === 'number') return plainNumber(cell);
  // What we write before a sign, so that no spreadsheet takes it for a formula, is not part of the text.
  return storableText(cell)
    .normalize()
    .replace(/^'(?=[=+\-@\t\r])/, '')
    .trim();
}

/** Whole numbers without an exponent, up to what a number holds exactly. */
function plainNumber(value: number): string {
  return Number.isSafeInteger(value) ? value.toFixed(0) : String(value);
}

/** What a spreadsheet shows for a number that does not fit its column: `5,51199E+12`. The digits it left out are lost. */
export function isRounded(text: string): boolean {
  return /^[+-]?\d(?:[.,]\d+)?e\+?\d+$/i.test(text);
}

/** `#N/D`, `#REF!`: a formula that came to nothing. */
export function isErrorValue(text: string): boolean {
  return /^#(n\/[ad]|ref!|valor!|value!|nome\?|name\?|div\/0!|num!|núm!|nulo!|null!|null!|spill!|despejar!|calc!)$/i.test(
    text,
  );
}

/** `1.234,56`, `R$ 1.234,56`, `1,234.56`, `(10,00)`; a point before three digits divides thousands, as in Brazil. */
export function numberIn(text: string): number | null {
  const negative = /^\(.*\)$/.test(text) || /^[^\d]*[-−]/.test(text) || text.endsWith('-');
  const digits = text
    .replace(/^\(|\)$/g, '')
    .replace(/^[-−+\s]*(R\$|BRL|US\$|\$|€)?[-−+\s]*/i, '')
    .replace(/[-−\s]+$/, '')
    .replace(/[\s\u00A0\u202F]/g, '');
  const plain = withoutGrouping(digits);
  if (plain === null) return null;
  const value = Number(plain);
  return negative ? -value : value;
}

function withoutGrouping(digits: string): string | null {
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return digits.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(digits) || /^\d{1,3}(,\d{3}){2,}$/.test(digits))
    return digits.replaceAll(',', '');
  if (/^\d+,\d+$/.test(digits)) return digits.replace(',', '.');
  return /^\d+(\.\d+)?$/.test(digits) ? digits : null;
}

/** A day as `YYYY-MM-DD`: `09/02/2026` is in February, two digits are of this century or the last one. */
export function dayIn(cell: TableCell): string | null {
  if (typeof cell === 'number') return serialDay(cell);
  const text = textOf(cell);
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(text);
  if (iso) return calendarDay(iso[1], iso[2], iso[3]);
  const brazilian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?$/.exec(text);
  if (brazilian) return calendarDay(fullYear(brazilian[3] ?? ''), brazilian[2], brazilian[1]);
  return /^\d{5}$/.test(text) ? serialDay(Number(text)) : null;
}

/** As Excel counts days; those before 1910 and after 2173 are more likely something else. */
function serialDay(serial: number): string | null {
  if (serial < 3_654 || serial > 99_999) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** As Excel in Brazil reads it: up to 29 is 20xx. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return `${Number(year) < 30 ? '20' : '19'}${year}`;
}

function calendarDay(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const instant = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? text : null;
}

const yes = ['sim', 's', 'x', '1', 'true', 'verdadeiro', 'yes', 'y', 'ok', '✓', '✔'];
const no = ['não', 'nao', 'n', '0', 'false', 'falso', 'no', '-'];

export function flagIn(text: string): boolean | null {
  const word = text.toLowerCase();
  if (yes.includes(word)) return true;
  return no.includes(word) ? false : null;
}

/** What stands in one cell for several things: `VIP, Atacado`. */
export function listIn(text: string): string[] {
  return text
    .split(/[,;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
