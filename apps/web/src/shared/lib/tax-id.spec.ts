import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCpf, maskedTaxId, readTaxId, taxIdText } from './tax-id';

const cpf = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
  .filter((digits) => new Set(digits).size > 1)
  .map((digits) => {
    const digit = (sofar: number[]) => {
      const sum = sofar.reduce((total, value, at) => total + value * (sofar.length + 1 - at), 0);
      return ((sum * 10) % 11) % 10;
    };
    const first = digit(digits);
    return [...digits, first, digit([...digits, first])].join('');
  });

describe('CPF and CNPJ', () => {
  it('are read in any form people type', () => {
    expect(readTaxId('529.982.247-25')).toBe('52998224725');
    expect(readTaxId(' 52998224725 ')).toBe('52998224725');
    expect(readTaxId('11.222.333/0001-81')).toBe('11222333000181');
    expect(readTaxId('12.abc.345/01de-35')).toBe('12ABC34501DE35');
  });

  it.each([
    '123.456.789-00',
    '111.111.111-11',
    '00000000000000',
    '5299822472',
    '11.222.333/0001-82',
    'x',
    '',
  ])('refuses %j', (typed) => expect(readTaxId(typed)).toBeNull());

  it('accepts every right CPF, and none with a check digit changed', () => {
    fc.assert(
      fc.property(cpf, fc.constantFrom(9, 10), fc.integer({ min: 1, max: 9 }), (right, place, step) => {
        expect(readTaxId(right)).toBe(right);
        const digit = (Number(right[place]) + step) % 10;
        expect(readTaxId(right.slice(0, place) + String(digit) + right.slice(place + 1))).toBeNull();
      }),
    );
  });

  it('survive being written out and read again', () => {
    fc.assert(fc.property(cpf, (value) => readTaxId(taxIdText(value)) === value));
    expect(taxIdText('11222333000181')).toBe('11.222.333/0001-81');
    expect(taxIdText('')).toBe('');
  });

  it('show of a person no more than five digits, of a company all', () => {
    expect(maskedTaxId('52948224710')).toBe('•••.482.•••-10');
    fc.assert(fc.property(cpf, (value) => maskedTaxId(value).replaceAll(/\D/g, '').length === 5));
    expect(maskedTaxId('11222333000181')).toBe('11.222.333/0001-81');
    expect(isCpf('11222333000181')).toBe(false);
  });
});
