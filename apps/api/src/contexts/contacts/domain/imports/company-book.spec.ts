import { describe, expect, it } from '@jest/globals';
import { CompanyBook } from './company-book.js';

const cnpj = '11222333000181';
const other = '45997418000153';
const atelier = { id: 'atelier', name: 'Ateliê Duarte', taxId: cnpj };
const cafe = { id: 'cafe', name: 'Café Jabuticaba', taxId: null };

describe('the company of a row', () => {
  const book = new CompanyBook([atelier, cafe]);

  it('is the one with its CNPJ, whatever the row calls it', () => {
    expect(book.find({ name: 'Outro nome', taxId: cnpj })).toBe(atelier);
    expect(book.find({ name: null, taxId: cnpj })).toBe(atelier);
  });

  it('is the one of its name, in any capitals', () => {
    expect(book.find({ name: 'ATELIÊ DUARTE', taxId: null })).toBe(atelier);
    expect(book.find({ name: 'café jabuticaba', taxId: other })).toBe(cafe);
  });

  it('is another one when the CNPJ is', () => {
    expect(book.find({ name: 'Ateliê Duarte', taxId: other })).toBeNull();
    expect(book.find({ name: 'Padaria', taxId: null })).toBeNull();
  });

  it('is not chosen by chance among several of one name', () => {
    const two = new CompanyBook([atelier, { ...atelier, id: 'branch', taxId: other }]);
    expect(two.find({ name: 'Ateliê Duarte', taxId: null })).toBe('several');
    expect(two.find({ name: 'Ateliê Duarte', taxId: other })).toMatchObject({ id: 'branch' });
  });
});
