import {
  TableUnreadable,
  type TableCell,
  type TableFormat,
  type TableRow,
} from '../../kernel/table-files.js';
import { excelDate } from './excel-date.js';
import { readXml, type Attributes } from './read-xml.js';
import { isEmptyRow, mostColumns } from './table-limits.js';
import { XlsxPackage } from './xlsx-package.js';
import { escaped, readSheetName, readWorkbook, type Workbook } from './xlsx-workbook.js';

/** @throws TableUnreadable for other packages than workbooks */
export async function recogniseXlsx(path: string): Promise<TableFormat> {
  const file = await XlsxPackage.open(path);
  try {
    if (file.has('mimetype') || file.has('content.xml')) throw new TableUnreadable('open_document');
    if (!file.has('xl/workbook.xml')) throw new TableUnreadable('not_a_table');
    const { sheet } = await readSheetName(file);
    return { kind: 'xlsx', sheet };
  } finally {
    file.close();
  }
}

/** The rows of the first sheet; of a formula, what it came to when the file was saved. */
export async function* xlsxRows(path: string): AsyncIterable<TableRow> {
  const file = await XlsxPackage.open(path);
  try {
    const workbook = await readWorkbook(file);
    const sheet = new SheetReader(workbook);
    for await (const _ of readXml(file.read(workbook.part, 'sheet'), sheet)) yield* sheet.take();
  } finally {
    file.close();
  }
}

/** Listens to a sheet and keeps the rows that are complete. */
class SheetReader {
  #rows: TableRow[] = [];
  #number = 0;
  #cells: TableCell[] = [];
  #column = 0;
  #cell: Attributes = {};
  #text = '';
  #isValue = false;

  constructor(private readonly workbook: Workbook) {}

  take(): TableRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      this.#number = Number(attributes['r'] ?? this.#number + 1);
      this.#cells = [];
      this.#column = 0;
    } else if (name === 'c') {
      this.#cell = attributes;
      this.#text = '';
      const place = attributes['r'];
      if (place !== undefined) this.#column = columnOf(place);
    } else if (name === 'v' || name === 't') this.#isValue = true;
  }

  text(text: string): void {
    if (this.#isValue) this.#text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'c') this.#put(this.#value());
    else if (name === 'row' && !isEmptyRow(this.#cells))
      this.#rows.push({ number: this.#number, cells: this.#cells });
  }

  #put(value: TableCell): void {
    if (value !== '') {
      if (this.#column >= mostColumns) throw new TableUnreadable('too_many_columns', this.#number);
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells[this.#column] = value;
    }
    this.#column += 1;
  }

  #value(): TableCell {
    const text = this.#text;
    if (text === '') return '';
    switch (this.#cell['t'] ?? 'n') {
      case 's':
        return this.workbook.sharedStrings[Number(text)] ?? '';
      case 'b':
        return text === '1';
      case 'd':
        return text.replace(/T00:00:00(\.0+)?Z?$/, '');
      case 'n':
        return this.#numeric(Number(text)) ?? text;
      default:
        return escaped(text);
    }
  }

  #numeric(value: number): TableCell | null {
    if (!Number.isFinite(value)) return null;
    const isDate = this.workbook.dateStyles[Number(this.#cell['s'] ?? 0)] === true;
    return (isDate ? excelDate(value, this.workbook.calendar) : null) ?? value;
  }
}

/** `BC12` stands in column 54, counted from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (const letter of place) {
    if (letter < 'A' || letter > 'Z') break;
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}
