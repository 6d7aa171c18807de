import { Readable } from 'node:stream';
import {
  TableFiles,
  TableUnreadable,
  type TableCell,
  type TableFormat,
  type TableRow,
  type TableStyle,
} from '../../kernel/table-files.js';
import { csvRows, recogniseCsv } from './csv-rows.js';
import { beginningOf } from './encoding.js';
import { csvText, type CsvStyle } from './write-csv.js';
import { xlsxFile } from './write-xlsx.js';
import { recogniseXlsx, xlsxRows } from './xlsx-rows.js';

const zip = Buffer.from('PK\x03\x04', 'latin1');
/** A compound document: Excel before 2007, and today's with a password. */
const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

const csvStyles: Readonly<Record<Exclude<TableStyle, 'xlsx'>, CsvStyle>> = {
  csv_br: { delimiter: ';', decimal: ',' },
  csv_plain: { delimiter: ',', decimal: '.' },
};

/** CSV and XLSX files on the disk. What a file is called does not matter. */
export class DiskTableFiles extends TableFiles {
  async recognise(path: string): Promise<TableFormat> {
    const beginning = await beginningOf(path);
    if (beginning.length === 0) throw new TableUnreadable('empty');
    if (beginning.subarray(0, 4).equals(zip)) return recogniseXlsx(path);
    if (beginning.subarray(0, 4).equals(compound)) throw new TableUnreadable('old_excel');
    return recogniseCsv(path, beginning);
  }

  rows(path: string, format: TableFormat): AsyncIterable<TableRow> {
    return format.kind === 'xlsx' ? xlsxRows(path) : csvRows(path, format);
  }

  write(style: TableStyle, rows: AsyncIterable<readonly TableCell[]>): Readable {
    return style === 'xlsx' ? xlsxFile(rows) : Readable.from(csvText(rows, csvStyles[style]));
  }
}
