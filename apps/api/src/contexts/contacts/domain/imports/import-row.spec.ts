import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TableCell } from '../../../../kernel/table-files.js';
import { guessMapping } from './guess-mapping.js';
import { isImportTarget, mappedTwice, tellsWho, type ImportMapping } from './import-mapping.js';
import { readRow, type RowReading } from './import-row.js';

const fields: RowReading['fields'] = [
  { key: 'nascimento', label: 'Data de nascimento', type: 'date', options: [] },
  { key: 'compra', label: 'Última compra', type: 'number', options: [] },
  { key: 'porte', label: 'Porte', type: 'list', options: ['Pequeno', 'Médio'] },
  { key: 'site', label: 'Site', type: 'link', options: [] },
  { key: 'aceita', label: 'Aceita promoções', type: 'checkbox', options: [] },
  { key: 'obs', label: 'Observações', type: 'text', options: [] },
];

const columns = {
  Nome: 'name',
  Sobrenome: 'last_name',
  Celular: 'phone',
  Telefone: 'phone',
  Email: 'email',
  CPF: 'tax_id',
  Código: 'external_id',
  Tags: 'labels',
  Nascimento: 'custom_field:nascimento',
  Compra: 'custom_field:compra',
  Porte: 'custom_field:porte',
  Site: 'custom_field:site',
  Aceita: 'custom_field:aceita',
} as const;
const headers = Object.keys(columns);
const reading: RowReading = { headers, mapping: Object.values(columns), fields };

function row(cells: Partial<Record<keyof typeof columns, TableCell>>) {
  return readRow(
    headers.map((header) => cells[header as keyof typeof columns] ?? ''),
    reading,
  );
}

describe('a row', () => {
  it('says what its cells say, in the forms in which it is kept', () => {
    expect(
      row({
        ...{ Nome: ' Ana ', Sobrenome: 'Souza', Celular: 11988770142, Email: 'ANA@Exemplo.com.br' },
        ...{ CPF: '529.982.247-25', Código: 'erp-7', Tags: 'VIP, vip; Atacado' },
        ...{ Nascimento: '09/02/1985', Compra: 'R$ 1.234,56', Porte: 'medio', Site: 'www.exemplo.com.br' },
        Aceita: 'sim',
      }),
    ).toEqual({
      problem: null,
      contact: {
        ...{ name: 'Ana Souza', email: 'ana@exemplo.com.br', taxId: '52998224725', externalId: 'erp-7' },
        phone: { e164: '+5511988770142', key: expect.any(String) },
        ...{ labels: ['VIP', 'Atacado'], owner: null, company: null },
        customFields: {
          ...{ nascimento: '1985-02-09', compra: 1234.56, porte: 'Médio' },
          ...{ site: 'https://www.exemplo.com.br', aceita: true },
        },
      },
    });
  });

  it('tells a company by its name, by its CNPJ, and by a CNPJ in place of the name', () => {
    const company = (name: TableCell, taxId: TableCell = '') => {
      const mapping = ['name', 'company', 'company_tax_id'] as const;
      const { contact, problem } = readRow(['A', name, taxId], { headers: ['N', 'E', 'C'], mapping, fields });
      return problem?.code ?? contact?.company;
    };
    const cnpj = '11222333000181';
    expect(company('  Ateliê   Duarte ')).toEqual({ name: 'Ateliê Duarte', taxId: null });
    expect(company('', '11.222.333/0001-81')).toEqual({ name: null, taxId: cnpj });
    expect(company('11.222.333/0001-81')).toEqual({ name: null, taxId: cnpj });
    // A spreadsheet took the zero with which it begins.
    expect(company('Banco', 191)).toBe('company_tax_id_invalid');
    expect(company('Loja', 360305000104)).toEqual({ name: 'Loja', taxId: '00360305000104' });
    expect(company('')).toBeNull();
    expect(company('Ateliê', '529.982.247-25')).toBe('company_tax_id_invalid');
    expect(company('Ateliê', '1,12223E+13')).toBe('tax_id_rounded');
    expect(company('x'.repeat(201))).toBe('company_too_long');
  });

  it('takes the first phone that there is, over its columns and within a cell', () => {
    expect(row({ Nome: 'A', Telefone: '(11) 3344-5566' }).contact?.phone?.e164).toBe('+551133445566');
    expect(row({ Nome: 'A', Celular: 'fixo, +55 11 98877-0142' }).contact?.phone?.e164).toBe(
      '+5511988770142',
    );
  });

  it.each([
    ['a phone that the spreadsheet rounded', { Celular: '5,51199E+12' }, 'phone_rounded', 'Celular'],
    ['a phone without its area', { Celular: '98877-0142' }, 'phone_invalid', 'Celular'],
    ['an e-mail that is none', { Email: 'ana(arroba)exemplo.com' }, 'email_invalid', 'Email'],
    ['a CPF with a slip', { CPF: '529.982.247-26' }, 'tax_id_invalid', 'CPF'],
    ['a CNPJ that was rounded', { CPF: '1,12223E+13' }, 'tax_id_rounded', 'CPF'],
    ['a formula that failed', { Celular: '#N/D' }, 'error_value', 'Celular'],
    ['a day that no calendar has', { Nome: 'A', Nascimento: '31/02/2026' }, 'field_invalid', 'Nascimento'],
    ['a choice that there is not', { Nome: 'A', Porte: 'Gigante' }, 'field_invalid', 'Porte'],
    ['a script for a link', { Nome: 'A', Site: 'javascript:alert(1)' }, 'field_invalid', 'Site'],
    ['a name without an end', { Nome: 'x'.repeat(201) }, 'name_too_long', 'Nome'],
    ['nobody at all', { Tags: 'VIP' }, 'no_contact', null],
  ] as const)('is refused with its column for %s', (_, cells, code, column) => {
    expect(row(cells).problem).toMatchObject({ code, column });
  });

  it('gives a CPF and a CNPJ back the zeros that a spreadsheet took, only when the check digits agree', () => {
    expect(row({ CPF: 191 }).problem?.code).toBe('tax_id_invalid');
    expect(row({ CPF: 1234567890 }).contact?.taxId).toBe('01234567890');
    expect(row({ CPF: 191000144 }).problem?.code ?? 'none').toBe('tax_id_invalid');
  });

  it('is read or refused, whatever stands in it', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.double(),
      fc.boolean(),
      fc.integer(),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
        const { contact, problem } = readRow(cells, reading);
        expect(contact === null).toBe(problem !== null);
        expect(JSON.stringify(contact ?? '').includes('\\u0000')).toBe(false);
      }),
    );
  });
});

describe('a mapping', () => {
  it('is guessed by what the columns are called, in both languages, each thing once', () => {
    const guess = (names: string[]) => guessMapping(names, fields).guess;
    expect(
      guess(['Nome completo', 'WhatsApp', 'E-MAIL', 'CPF/CNPJ', 'Última Compra', 'Cor favorita']),
    ).toEqual([...(['name', 'phone', 'email', 'tax_id', 'custom_field:compra', null] as const)]);
    expect(guess(['First Name', 'Last Name', 'Mobile Phone', 'Tags', 'Name'])).toEqual([
      ...(['name', 'last_name', 'phone', 'labels', null] as const),
    ]);
    expect(guess(['', 'observacoes'])).toEqual([null, 'custom_field:obs']);
  });

  it('names one column for each thing, and something that tells who it is', () => {
    const mapping: ImportMapping = ['name', 'phone', 'phone', 'labels', null, null];
    expect(mappedTwice(mapping)).toBeNull();
    expect(mappedTwice([...mapping, 'name'])).toBe('name');
    expect(tellsWho(['labels', 'owner', null])).toBe(false);
    expect(tellsWho(['email'])).toBe(true);
    expect(['name', 'custom_field:x'].every(isImportTarget)).toBe(true);
    expect(['', 'custom_field:', 'id', 7, null].some(isImportTarget)).toBe(false);
  });
});
