import type { Readable } from 'node:stream';

/** What stands in a cell: text as written, a number or a yes and no where the file says so; a day is `YYYY-MM-DD`. */
export type TableCell = string | number | boolean;

export interface TableRow {
  /** As a spreadsheet counts: the first row is 1, empty ones count. */
  readonly number: number;
  readonly cells: readonly TableCell[];
}

/** How a file is written, as far as it was recognised. */
export type TableFormat =
  | { readonly kind: 'csv'; readonly encoding: TableEncoding; readonly delimiter: string }
  | { readonly kind: 'xlsx'; readonly sheet: string };

export const tableEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TableEncoding = (typeof tableEncodings)[number];

/** Why a file cannot be read as a table, for the words that a person is told. */
export const unreadableReasons = [
  'empty',
  'old_excel',
  'open_document',
  'web_page',
  'not_a_table',
  'broken',
  'quote_not_closed',
  'row_too_long',
  'too_many_columns',
  'unpacks_too_large',
] as const;
export type UnreadableReason = (typeof unreadableReasons)[number];

export class TableUnreadable extends Error {
  constructor(
    readonly reason: UnreadableReason,
    /** Where it went wrong, when that is known. */
    readonly row: number | null = null,
  ) {
    super(`the file cannot be read as a table: ${reason}`);
    this.name = 'TableUnreadable';
  }
}

/** How a table is written for a spreadsheet: as Brazil's writes it, plainly for machines, or as a workbook. */
export const tableStyles = ['csv_br', 'csv_plain', 'xlsx'] as const;
export type TableStyle = (typeof tableStyles)[number];

/** Tables in files, read and written piece by piece and never whole in memory. */
export abstract class TableFiles {
  /** @throws TableUnreadable */
  abstract recognise(path: string): Promise<TableFormat>;

  /** The rows that are not empty, in order. Throws TableUnreadable where the file is broken. */
  abstract rows(path: string, format: TableFormat): AsyncIterable<TableRow>;

  /** What a text begins with never makes a formula of it. */
  abstract write(style: TableStyle, rows: AsyncIterable<readonly TableCell[]>): Readable;
}
