import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { TableUnreadable, type TableCell, type TableRow, type TableStyle } from '../../kernel/table-files.js';
import { DiskTableFiles } from './disk-table-files.js';
import { sheetOf, zipOf } from './testing/workbooks.js';

const folder = mkdtempSync(join(tmpdir(), 'crm-tables-'));
const tables = new DiskTableFiles();
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Buffer | string): Promise<TableRow[]> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const rows: TableRow[] = [];
  for await (const row of tables.rows(path, await tables.recognise(path))) rows.push(row);
  return rows;
}

function refusal(bytes: Buffer | string): Promise<string> {
  return read(bytes).then(
    () => 'none',
    (error: unknown) => (error instanceof TableUnreadable ? error.reason : String(error)),
  );
}

async function written(style: TableStyle, rows: TableCell[][]): Promise<Buffer> {
  return buffer(tables.write(style, each(rows)));
}

async function* each<T>(items: T[]): AsyncIterable<T> {
  for (const item of items) yield await Promise.resolve(item);
}

describe('text files', () => {
  const rows = [
    ['Nome', 'Observações'],
    ['Conceição', 'Rua Açaí; nº 5\n"fundos"'],
  ];
  const text = (delimiter: string) =>
    ['Nome', 'Observações'].join(delimiter) +
    '\r\n' +
    ['Conceição', '"Rua Açaí; nº 5\n""fundos"""'].join(delimiter) +
    '\r\n';

  it.each([
    ['Windows-1252 with semicolons', iconv.encode(text(';'), 'windows-1252')],
    ['UTF-8 with commas', Buffer.from(text(','))],
    ['UTF-8 with a mark', iconv.encode(text(';'), 'utf-8', { addBOM: true })],
    ['UTF-16 with tabs and a mark', iconv.encode(text('\t'), 'utf-16le', { addBOM: true })],
    ['UTF-16 with tabs without a mark', iconv.encode(text('\t'), 'utf-16le')],
    ['UTF-16 of the other order', iconv.encode(text(';'), 'utf-16be', { addBOM: true })],
    ['a line that names the separator', Buffer.from(`sep=;\r\n${text(';')}`)],
  ])('are read in %s', async (_, bytes) => {
    expect((await read(bytes)).map(({ cells }) => cells)).toEqual(rows);
  });

  it('count rows as a spreadsheet does and leave the empty ones out', async () => {
    expect(await read('a;b\n1;2\n\n;;\n"x\ny";4\n')).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 2, cells: ['1', '2'] },
      { number: 5, cells: ['x\ny', '4'] },
    ]);
  });

  it('take an accent in the very last row for Windows-1252, too', async () => {
    const many = `nome\n${'abc\n'.repeat(40_000)}`;
    const last = (await read(iconv.encode(`${many}José\n`, 'windows-1252'))).at(-1);
    expect(last).toEqual({ number: 40_002, cells: ['José'] });
  });

  it('keep quotes that somebody wrote into the middle of a cell, and rows of other lengths', async () => {
    expect((await read('a;b\nTV 42" LG;x;y\n7\n')).map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['TV 42" LG', 'x', 'y'],
      ['7'],
    ]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_excel'],
    ['a page that is called a workbook', '<html><table><tr><td>x</td></tr></table></html>', 'web_page'],
    ['bytes of something else', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]), 'not_a_table'],
    ['a quote that is never closed', 'a;b\n"x;y\nz;w\n', 'quote_not_closed'],
    ['a row without an end', `a\n${'x'.repeat(1_100_000)}`, 'row_too_long'],
    ['more columns than anybody maps', `${'a;'.repeat(250)}\n`, 'too_many_columns'],
  ])('refuse %s, in a word', async (_, bytes, reason) => {
    expect(await refusal(bytes)).toBe(reason);
  });
});

describe('workbooks', () => {
  it.each([
    [
      'an open document',
      zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
      'open_document',
    ],
    ['another package', zipOf({ 'word/document.xml': '<x/>' }), 'not_a_table'],
    ['no sheet behind its name', zipOf({ ...sheetOf(''), 'xl/worksheets/sheet1.xml': null }), 'not_a_table'],
    ['a sheet that breaks off', zipOf(sheetOf('<row r="1"><c><v>1</v>', '')), 'broken'],
    ['entities of its own', zipOf(sheetOf('<row><c t="str"><v>&lol;</v></c></row>')), 'broken'],
  ])('are refused: %s', async (_, bytes, reason) => {
    expect(await refusal(await bytes)).toBe(reason);
  });

  it('are refused when a part unpacks to more than is kept in memory, and when a part lies about it', async () => {
    const bomb = await zipOf({ ...sheetOf(''), 'xl/sharedStrings.xml': ' '.repeat(51_000_000) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toBe('unpacks_too_large');
    const size = Buffer.alloc(4);
    size.writeUInt32LE(51_000_000);
    const claimed = Buffer.alloc(4);
    claimed.writeUInt32LE(10);
    const at = bomb.lastIndexOf(size);
    const lying = Buffer.concat([bomb.subarray(0, at), claimed, bomb.subarray(at + 4)]);
    expect(await refusal(lying)).toBe('broken');
  });

  it('cut off anywhere are refused or read as far as they are whole, and never anything else', async () => {
    const whole = await zipOf(sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>'));
    for (let length = 4; length < whole.length; length += 37)
      expect(['broken', 'not_a_table']).toContain(await refusal(whole.subarray(0, length)));
  });

  it('stay in bounded memory with many rows', async () => {
    const row = (n: number) =>
      `<row r="${n}">${'ABCDEFGH'.replace(/./g, (c) => `<c r="${c}${n}" t="inlineStr"><is><t>cell ${c} of row ${n}</t></is></c>`)}</row>`;
    const xml = Array.from({ length: 20_000 }, (_, n) => row(n + 1)).join('');
    const path = join(folder, 'large.xlsx');
    writeFileSync(path, await zipOf(sheetOf(xml)));
    const before = process.memoryUsage().rss;
    let [count, most] = [0, 0];
    for await (const { number } of tables.rows(path, await tables.recognise(path))) {
      count = number;
      if (number % 5_000 === 0) most = Math.max(most, process.memoryUsage().rss);
    }
    expect(count).toBe(20_000);
    expect(most - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('what is written', () => {
  const hostile = ['=1+1', '+55', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u0000=1', '=cmd|"/c calc"!A1'];

  it('is as Excel in Brazil opens it: with its mark, semicolons and decimal commas', async () => {
    const bytes = await written('csv_br', [
      ['Nome', 'Valor'],
      ['Ana; "Bia"', 1234.5],
      ['x\ny', -2],
    ]);
    expect(bytes.toString()).toBe('\uFEFFNome;Valor\r\n"Ana; ""Bia""";1234,5\r\n"x\ny";-2\r\n');
    expect((await written('csv_plain', [['a,b', 1.5]])).toString()).toBe('\uFEFF"a,b",1.5\r\n');
  });

  it.each(['csv_br', 'csv_plain'] as const)('never begins a formula in %s', async (style) => {
    const text = (
      await written(
        style,
        hostile.map((value) => [value]),
      )
    ).toString();
    for (const line of text.replace('\uFEFF', '').trimEnd().split('\r\n'))
      expect(line.replace(/^"/, '')).toMatch(/^'/);
  });

  it('is text in a workbook, marked as text, and holds what XML cannot carry as far as it can be held', async () => {
    const bytes = await written(
      'xlsx',
      [...hostile, '<b>&amp;</b>', 'a_x0041_b'].map((value) => [value]),
    );
    const cells = (await read(bytes)).map(({ cells: [cell] }) => cell);
    expect(cells).toEqual([
      ...hostile.map((value) => value.replace('\u0000', '')),
      '<b>&amp;</b>',
      'a_x0041_b',
    ]);
  });

  it('ends with an error when its rows do', async () => {
    async function* broken(): AsyncIterable<string[]> {
      yield await Promise.resolve(['a']);
      throw new Error('the database went away');
    }
    for (const style of ['csv_br', 'xlsx'] as const)
      await expect(buffer(tables.write(style, broken()))).rejects.toThrow('the database went away');
  });

  it('is read as it was written, whatever it is', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('a;b', '"', '""', 'x\ny', 'x\r\ny', "d'água", '5,51199E+12', 'ção', ',', '\t'),
      fc.integer().map(String),
    );
    const filled = fc
      .array(cell, { minLength: 2, maxLength: 5 })
      .map((cells) => ['k', ...cells.map((text) => text.replace(/[^\P{Cc}\t\n\r]/gu, ''))]);
    await fc.assert(
      fc.asyncProperty(fc.array(filled, { minLength: 1, maxLength: 6 }), async (rows) => {
        const header = ['k', 'b', 'c', 'd', 'e', 'f'];
        for (const style of ['csv_br', 'csv_plain', 'xlsx'] as const) {
          const back = await read(await written(style, [header, ...rows]));
          const own = (text: TableCell) =>
            style === 'xlsx' ? text : String(text).replace(/^'(?=[\s\0]*[=+\-@\t\r])/, '');
          const trimmed = (cells: readonly TableCell[]) => cells.map(own).join('¦').replace(/¦*$/, '');
          expect(back.map(({ cells }) => trimmed(cells))).toEqual([header, ...rows].map(trimmed));
        }
      }),
      { numRuns: 30 },
    );
  });
});
