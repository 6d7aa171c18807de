import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DiskTableFiles } from '../../../../platform/tables/disk-table-files.js';
import type { TableFormat, TableRow } from '../../../../kernel/table-files.js';
import { guessMapping } from './guess-mapping.js';
import { readRow, type RowReading } from './import-row.js';
import { textOf } from './read-cell.js';

const folder = join(import.meta.dirname, '../../testing/imports');
const tables = new DiskTableFiles();
const fields: RowReading['fields'] = [
  { key: 'nascimento', label: 'Data de nascimento', type: 'date', options: [] },
  { key: 'desde', label: 'Cliente desde', type: 'date', options: [] },
  { key: 'compra', label: 'Última compra', type: 'number', options: [] },
  { key: 'valor', label: 'Valor da última compra', type: 'number', options: [] },
  { key: 'obs', label: 'Observações', type: 'text', options: [] },
];

async function taken(name: string) {
  const path = join(folder, name);
  const format: TableFormat = await tables.recognise(path);
  const rows: TableRow[] = [];
  for await (const row of tables.rows(path, format)) rows.push(row);
  const headers = (rows[0]?.cells ?? []).map(textOf);
  const { guess: mapping, source } = guessMapping(headers, fields);
  const read = rows.slice(1).map(({ number, cells }) => ({
    number,
    ...readRow(cells, { headers, mapping, fields }),
  }));
  return { format, source, mapping, read };
}

const ofWho = (read: Awaited<ReturnType<typeof taken>>['read']) =>
  read.map(({ number, contact, problem }) => [
    number,
    contact ? [contact.name, contact.phone?.e164, contact.email] : problem?.code,
  ]);

describe('spreadsheets of Excel in Brazil', () => {
  it.each(['excel-pt-br.csv', 'excel-pt-br-utf8.csv', 'excel-pt-br-unicode.txt'])('as %s', async (name) => {
    const { read, source } = await taken(name);
    expect(source).toBeNull();
    expect(ofWho(read)).toEqual([
      [2, ['João Araújo', '+5511988770142', 'joao@exemplo.com.br']],
      [3, ['Conceição "Ção" Peçanha', '+552133445566', 'conceicao@exemplo.com.br']],
      [5, 'phone_rounded'],
      [6, 'phone_rounded'],
    ]);
    expect(read[0]?.contact).toMatchObject({
      ...{ taxId: '52998224725', labels: ['VIP'] },
      customFields: { nascimento: '1985-02-09', compra: 1234.56, obs: 'Prefere à tarde' },
    });
    expect(read[1]?.contact).toMatchObject({
      labels: ['VIP', 'Atacado'],
      customFields: {
        nascimento: '1990-12-31',
        compra: -10,
        obs: 'Duas linhas:\nportão azul; tocar a campainha',
      },
    });
  });

  it('as a workbook: the first sheet that is shown, days, phones as numbers, and what formulas came to', async () => {
    const { format, read } = await taken('excel-pt-br.xlsx');
    expect(format).toEqual({ kind: 'xlsx', sheet: 'Clientes' });
    expect(ofWho(read)).toEqual([
      [2, ['João Araújo', '+5511988770142', 'joao@exemplo.com.br']],
      [4, ['Móveis Pátio Ltda', '+5511997654321', 'contato@patio.example']],
      [6, 'error_value'],
    ]);
    expect(read[0]?.contact?.customFields).toEqual({
      ...{ nascimento: '1985-02-09', compra: 1234.56, obs: 'Duas linhas:\nportão' },
    });
    expect(read[1]?.contact).toMatchObject({ taxId: '11222333000181', customFields: { compra: 2469.12 } });
  });
});

it.each(['libreoffice.csv', 'libreoffice.xlsx'])('spreadsheets of LibreOffice as %s', async (name) => {
  const { read } = await taken(name);
  expect(ofWho(read)).toEqual([
    [2, ['João Araújo', '+5511988770142', 'joao@exemplo.com.br']],
    [3, ['Conceição "Ção" Peçanha', '+552133445566', 'conceicao@exemplo.com.br']],
    [5, ['Ana Müller', '+4930901820', 'ana@exemplo.de']],
  ]);
  expect(read.map(({ contact }) => [contact?.customFields['desde'], contact?.customFields['valor']])).toEqual(
    [
      ['2026-02-09', 1234.56],
      ['2025-12-31', -10],
      ['2024-01-01', 0],
    ],
  );
});

it('spreadsheets of Google', async () => {
  const text = await taken('google-sheets.csv');
  expect(ofWho(text.read)).toEqual([
    [2, ['João Araújo', '+5511988770142', 'joao@exemplo.com.br']],
    [3, ['Conceição "Ção" Peçanha', '+552133445566', 'conceicao@exemplo.com.br']],
    [5, ['Móveis Pátio Ltda – São José', '+5511997654321', 'contato@patio.example']],
    [6, 'error_value'],
  ]);
  const { read } = await taken('google-sheets.xlsx');
  expect(read[0]?.contact).toMatchObject({
    ...{ phone: { e164: '+5511988770142' }, customFields: { nascimento: '1985-02-09', compra: 1234.56 } },
  });
});

describe('exports of other programs are known by their columns', () => {
  const company = { name: 'Ateliê Duarte', taxId: null };
  const marina = { name: 'Marina Duarte', email: 'marina@exemplo.com.br', phone: { e164: '+5511988770143' } };

  it.each([
    ['pipedrive.csv', 'pipedrive', { externalId: '101', labels: ['Hot lead'], owner: 'Ana Souza', company }],
    [
      'pipedrive-pt.csv',
      'pipedrive',
      { externalId: '101', labels: ['Lead quente'], owner: 'Ana Souza', company },
    ],
    ['chatwoot.csv', 'chatwoot', { externalId: '7', company }],
    ['zendesk.csv', 'zendesk', { externalId: '360001', labels: ['vip', 'atacado'] }],
    ['rd-station.csv', 'rd_station', { labels: ['vip', 'atacado'], owner: 'ana@demo.example', company }],
  ])('%s', async (name, source, more) => {
    const file = await taken(name);
    expect(file.source).toBe(source);
    expect(file.read[0]?.contact).toMatchObject({
      ...(name === 'rd-station.csv' ? { ...marina, phone: { e164: expect.any(String) } } : marina),
      ...more,
    });
    expect(file.read.every(({ problem }) => problem === null)).toBe(true);
  });
});
