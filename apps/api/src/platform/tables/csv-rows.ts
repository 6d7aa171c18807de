import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { TableUnreadable, type TableFormat, type TableRow } from '../../kernel/table-files.js';
import { delimiterOf } from './delimiter.js';
import { encodingOf } from './encoding.js';
import { isEmptyRow, mostColumns } from './table-limits.js';

const longestRow = 1024 * 1024;

type CsvFormat = Extract<TableFormat, { kind: 'csv' }>;

/** @throws TableUnreadable for bytes that are no text */
export async function recogniseCsv(path: string, beginning: Buffer): Promise<CsvFormat> {
  const encoding = await encodingOf(path, beginning);
  const text = iconv.decode(beginning, encoding);
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(text)) throw new TableUnreadable('web_page');
  // No spreadsheet writes these into a text.
  if ([...text.slice(0, 4096)].some((letter) => letter < '\t')) throw new TableUnreadable('not_a_table');
  return { kind: 'csv', encoding, delimiter: delimiterOf(text).delimiter };
}

/** Rows as they are written: quotes where somebody wrote them wrongly are letters. */
export async function* csvRows(path: string, { encoding, delimiter }: CsvFormat): AsyncIterable<TableRow> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: longestRow,
  });
  // Its failure comes out of the parser, too.
  const source = createReadStream(path);
  pipeline(source, iconv.decodeStream(encoding), parser, () => undefined);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      if (number === 1 && cells.length === 2 && cells[0] === 'sep=' && cells[1] === '') {
        // The line that names the delimiter is no row of the sheet that is shown.
        number = 0;
        continue;
      }
      if (cells.length > mostColumns) throw new TableUnreadable('too_many_columns', number);
      if (!isEmptyRow(cells)) yield { number, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, number + 1) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function refusalOf(error: CsvError, row: number): TableUnreadable {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new TableUnreadable('row_too_long', row);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new TableUnreadable('quote_not_closed', row);
  return new TableUnreadable('broken', row);
}
