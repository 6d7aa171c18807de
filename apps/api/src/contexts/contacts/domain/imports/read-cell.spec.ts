import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayIn, flagIn, isErrorValue, isRounded, numberIn, textOf } from './read-cell.js';

describe('a number as people write it', () => {
  it.each([
    ['R$ 1.234,56', 1234.56],
    [' R$ 98.000,00 '.trim(), 98000],
    ['-R$ 10,00', -10],
    ['R$ -10,00', -10],
    ['(1.234,56)', -1234.56],
    ['1.234', 1234],
    ['1.234.567', 1234567],
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['1,234.56', 1234.56],
    ['US$ 1,234,567.00', 1234567],
    ['1\u00A0234,5', 1234.5],
    ['0', 0],
  ])('%s is %d', (text, value) => expect(numberIn(text)).toBe(value));

  it.each(['', 'doze', '1,2,3', '1.23.456', '12%', '12 kg', '--1x'])('%s is none', (text) =>
    expect(numberIn(text)).toBeNull(),
  );

  it('is read back from how Brazil writes it, whatever it is', () => {
    const brazil = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        expect(numberIn(brazil.format(cents / 100))).toBeCloseTo(cents / 100, 2);
      }),
    );
  });
});

describe('a day as people write it', () => {
  it.each([
    ['09/02/2026', '2026-02-09'],
    ['9/2/26', '2026-02-09'],
    ['31.12.1985', '1985-12-31'],
    ['31-12-85', '1985-12-31'],
    ['2026-02-09', '2026-02-09'],
    ['2025-11-03 14:20:11 -0300', '2025-11-03'],
    ['09/02/2026 10:30', '2026-02-09'],
    ['31087', '1985-02-09'],
    [31087, '1985-02-09'],
    [46062.75, '2026-02-09'],
  ])('%s is %s', (cell, day) => expect(dayIn(cell)).toBe(day));

  it.each(['31/02/2026', '13/13/2026', '2026-02-30', 'ontem', '1/2', 12, 0, true])('%s is none', (cell) =>
    expect(dayIn(cell)).toBeNull(),
  );

  it('is read back from how Brazil writes it, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split('-');
          expect(dayIn(`${day}/${month}/${year}`)).toBe(iso);
        },
      ),
    );
  });
});

it('tells what a spreadsheet has rounded from what it has not', () => {
  for (const text of ['5,51199E+12', '5.51199E+12', '3,34e+09', '1E+11']) expect(isRounded(text)).toBe(true);
  for (const text of ['5511988770142', 'E10', '12', 'A1E+', '+5511988770142'])
    expect(isRounded(text)).toBe(false);
});

it('knows what formulas come to when they fail', () => {
  for (const text of ['#N/D', '#N/A', '#REF!', '#VALOR!', '#DIV/0!', '#NOME?'])
    expect(isErrorValue(text)).toBe(true);
  expect(isErrorValue('#1 da cidade')).toBe(false);
});

it('reads a cell as somebody would have typed it', () => {
  expect(textOf(5511988770142)).toBe('5511988770142');
  expect(textOf(1.5)).toBe('1.5');
  expect(textOf("'+5511988770142")).toBe('+5511988770142');
  expect(textOf("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
  expect(textOf(' Jose\u0301\u0000 ')).toBe('José');
  expect(flagIn('Sim')).toBe(true);
  expect(flagIn('NÃO')).toBe(false);
  expect(flagIn('talvez')).toBeNull();
});
