import { describe, expect, it } from '@jest/globals';
import { slipsBetween, slipsForgiven, slipsOf } from './nearby.js';

describe('slips between words', () => {
  it.each([
    ['cadeira', 'cadeira', 0],
    ['cadeira', 'cadera', 1],
    ['cadeira', 'cadiera', 1],
    ['cadeira', 'cadeeira', 1],
    ['cadeira', 'cadeita', 1],
    ['mesa', 'mssae', 2],
    ['', 'mesa', 4],
    ['ação', 'acao', 2],
  ])('%j and %j are %d apart, either way', (one, other, slips) => {
    expect(slipsBetween(one, other)).toBe(slips);
    expect(slipsBetween(other, one)).toBe(slips);
  });

  it('are forgiven more the longer the word is, and not at all in a short one', () => {
    expect(['mãe', 'mesa', 'boleto'].map(slipsForgiven)).toEqual([0, 1, 2]);
  });

  it('that cannot be seen by the look of a word are listed', () => {
    expect(slipsOf('joao').sort()).toEqual(['jao', 'jaoo', 'joa', 'joo', 'jooa', 'oao', 'ojao'].sort());
    for (const slip of slipsOf('joao')) expect(slipsBetween(slip, 'joao')).toBe(1);
  });
});
