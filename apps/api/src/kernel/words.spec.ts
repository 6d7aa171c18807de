import { describe, expect, it } from '@jest/globals';
import { folded, wordsIn } from './words.js';

const words = (text: string) => wordsIn(text).map(({ word }) => word);

describe('the words of a text', () => {
  it.each([
    ['Olá, João!', ['ola', 'joao']],
    ['AÇAÍ 500ml', ['acai', '500ml']],
    // Letters and their accents apart, as some systems send them.
    ['Ara\u0075ca\u0301ria', ['araucaria']],
    ['R$ 1.234,56', ['r', '1', '234', '56']],
    ['', []],
    ['😀 — …', []],
    ['日本語', ['日本語']],
  ])('of %j are %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ['(11) 98877-0101', '+5511988770101'],
    ['11 8877-0101', '+5511988770101'],
    ['+55 11 98877 0101', '+5511988770101'],
    ['011 98877.0101', '+5511988770101'],
    ['+1 212 555 0100', '+12125550100'],
    ['98877-0101', '+988770101'],
  ])('take the number %j for one, whatever it looks like', (text, expected) => {
    expect(words(`Ligue ${text} hoje`)).toContain(expected);
  });

  it.each(['2026-11-26', 'pedido 123 4', '1234567', '12345678901234567890', 'abc12345678'])(
    'take no number out of %j',
    (text) => {
      const whole = words(text).filter((word) => word.startsWith('+'));
      expect(whole).toEqual(text === '2026-11-26' ? ['+20261126'] : []);
    },
  );

  it('have an e-mail address as a whole and in parts', () => {
    expect(words('Ana.Souza+loja@Exemplo.com.br')).toEqual([
      '@ana.souza+loja@exemplo.com.br',
      'ana',
      'souza',
      'loja',
      'exemplo',
      'com',
      'br',
    ]);
  });

  it('tell where they stand, in the text as it is', () => {
    const text = '😀 É João';
    expect(wordsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(['É', 'João']);
  });

  // Whoever looks again at every letter is not through with these in hours.
  it.each(['x', '1', 'a.', 'a@', 'a+', '@a', '1 ', '(1'])(
    'are found in one pass over nothing but %j',
    (unit) => {
      expect(wordsIn(unit.repeat(250_000)).length).toBeGreaterThan(0);
    },
  );

  it('are as many as can be kept, and none is longer than an index takes', () => {
    expect(wordsIn('a '.repeat(5_000))).toHaveLength(1_000);
    expect(words('x'.repeat(5_000))).toEqual(['x'.repeat(40)]);
  });

  it('fold to what folds to itself', () => {
    for (const text of ['Ação', 'ﬁm', 'İstanbul', 'Straße', 'ΑΣ', 'Å'])
      expect(folded(folded(text))).toBe(folded(text));
  });
});
