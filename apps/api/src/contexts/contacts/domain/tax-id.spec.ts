import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTaxId } from './tax-id.js';

describe('a tax id', () => {
  it.each([
    ['529.982.247-25', 'cpf', '52998224725'],
    ['52998224725', 'cpf', '52998224725'],
    [' 529 982 247 25 ', 'cpf', '52998224725'],
    ['11.222.333/0001-81', 'cnpj', '11222333000181'],
    ['12.ABC.345/01DE-35', 'cnpj', '12ABC34501DE35'],
    ['12.abc.345/01de-35', 'cnpj', '12ABC34501DE35'],
  ])('%j is a %s', (typed, kind, value) => {
    expect(readTaxId(typed)).toEqual({ kind, value });
  });

  it.each([
    ['nothing', ''],
    ['a wrong last digit', '529.982.247-24'],
    ['a wrong digit before the last', '529.982.247-35'],
    ['a CNPJ with a wrong digit', '11.222.333/0001-82'],
    ['the same digit over and over', '111.111.111-11'],
    ['fourteen zeros', '00.000.000/0000-00'],
    ['ten digits', '5299822472'],
    ['twelve digits', '529982247250'],
    ['letters in a CPF', '529.982.24A-25'],
    ['letters in the check digits', '12.ABC.345/01DE-3A'],
    ['digits of another script', '٥٢٩٩٨٢٢٤٧٢٥'],
    ['something behind it', '529.982.247-25; drop'],
    ['10 kB', '5'.repeat(10_240)],
  ])('is not %s', (_what, typed) => {
    expect(readTaxId(typed)).toBeNull();
  });

  const digit = fc.integer({ min: 0, max: 9 });

  it.each([
    ['CPF', '52998224725'],
    ['CNPJ', '11222333000181'],
  ])('a %s with any one digit mistyped is refused', (_what, right) => {
    const mistyped = [...right].flatMap((digit, at) =>
      [...'0123456789'.replace(digit, '')].map((typed) => right.slice(0, at) + typed + right.slice(at + 1)),
    );
    expect(mistyped.filter((typed) => readTaxId(typed) !== null)).toEqual([]);
  });

  it('of nine digits has exactly one pair of check digits', () => {
    fc.assert(
      fc.property(fc.array(digit, { minLength: 9, maxLength: 9 }), (base) => {
        fc.pre(new Set(base).size > 1);
        const pairs = Array.from({ length: 100 }, (_, pair) => String(pair).padStart(2, '0'));
        expect(pairs.filter((pair) => readTaxId(base.join('') + pair) !== null)).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same however it is punctuated, and read again from what was read', () => {
    const places = (count: number, of: string) =>
      fc.array(fc.constantFrom(...of), { minLength: count, maxLength: count }).map((all) => all.join(''));
    const bases = fc.oneof(places(9, '0123456789'), places(12, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'));
    fc.assert(
      fc.property(bases, (base) => {
        fc.pre(new Set(base).size > 1);
        const pairs = Array.from({ length: 100 }, (_, pair) => String(pair).padStart(2, '0'));
        const digits = pairs.find((pair) => readTaxId(base + pair) !== null) ?? '';
        const read = readTaxId(base + digits);
        const masked =
          base.length === 9
            ? `${base.slice(0, 3)}.${base.slice(3, 6)}.${base.slice(6)}-${digits}`
            : `${base.slice(0, 2)}.${base.slice(2, 5)}.${base.slice(5, 8)}/${base.slice(8)}-${digits}`;
        expect(read).toEqual({ kind: base.length === 9 ? 'cpf' : 'cnpj', value: base + digits });
        expect(readTaxId(` ${masked.toLowerCase()} `)).toEqual(read);
        expect(readTaxId(read?.value ?? '')).toEqual(read);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused without a fault whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const read = readTaxId(typed);
        if (read) expect(readTaxId(read.value)).toEqual(read);
      }),
    );
  });
});
