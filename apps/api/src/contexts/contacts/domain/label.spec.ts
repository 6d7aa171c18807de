import { describe, expect, it } from '@jest/globals';
import { labelKey } from './label.js';

describe('the key of a label', () => {
  it.each([
    ['capitals', 'VIP', 'vip'],
    ['capitals with accents', 'ORÇAMENTO É', 'orçamento é'],
    ['blanks', 'Pós  venda', 'pós\tvenda'],
  ])('is the same whatever its %s', (_what, one, other) => {
    expect(labelKey(one)).toBe(labelKey(other));
  });

  it('is another with other accents', () => {
    expect(labelKey('Pos venda')).not.toBe(labelKey('Pós venda'));
  });
});
