import { beforeEach, describe, expect, it } from 'vitest';
import { changeLanguage } from '@/shared/i18n/language';
import { answersOf } from './answers';
import { clock } from './duration';
import { money, totalOf } from './money';
import { fileSize } from './size';
import { barsOf } from './waveform';

const plain = (text: string | null) => text?.replaceAll(/\s/gu, ' ');

describe('money of an order', () => {
  it('has as many decimals as its currency', () => {
    expect(plain(money(194_500, 'BRL'))).toBe('R$ 1.945,00');
    expect(plain(money(1945, 'JPY'))).toBe('JP¥ 1.945');
  });

  it.each([
    [undefined, 'BRL'],
    [1.5, 'BRL'],
    [100, undefined],
    [100, 'reais'],
    [100, '<b>'],
  ])('is nothing where it is not surely an amount: %s %s', (amount, currency) => {
    expect(money(amount, currency)).toBeNull();
  });

  it('comes to a total only in one currency, with every price known', () => {
    const chair = { productId: 'cadeira', quantity: 3, price: 1000, currency: 'BRL' };
    expect(plain(totalOf([chair, { ...chair, quantity: 1, price: 50 }]))).toBe('R$ 30,50');
    expect(totalOf([chair, { ...chair, currency: 'USD' }])).toBeNull();
    expect(totalOf([chair, { productId: 'mesa', quantity: 1 }])).toBeNull();
    expect(totalOf([])).toBeNull();
  });
});

describe('figures of a file', () => {
  beforeEach(() => changeLanguage('pt-BR'));

  it('are a size for people', () => {
    expect([0, 999, 480_000, 2_400_000, 104_857_600].map((size) => plain(fileSize(size)))).toEqual([
      '0 byte',
      '999 bytes',
      '480 kB',
      '2,4 MB',
      '105 MB',
    ]);
  });

  it('have their plural in English too', async () => {
    await changeLanguage('en');
    expect([1, 71, 2_400_000].map((size) => plain(fileSize(size)))).toEqual(['1 byte', '71 bytes', '2.4 MB']);
  });

  it('are a duration as players show it', () => {
    expect([0, 38, 65.4, 3727, -3, Number.NaN].map(clock)).toEqual([
      '0:00',
      '0:38',
      '1:05',
      '1:02:07',
      '0:00',
      '0:00',
    ]);
  });
});

describe('a waveform', () => {
  it('has as many bars as there is room for, however many peaks were told', () => {
    expect(barsOf([0, 50, 100], 6)).toEqual([0, 0, 0.5, 0.5, 1, 1]);
    expect(barsOf([10, 90, 20, 40], 2)).toEqual([0.9, 0.4]);
    expect(
      barsOf(
        Array.from({ length: 10_000 }, () => 7),
        34,
      ),
    ).toHaveLength(34);
  });

  it('is flat where nothing is known, and never leaves its track', () => {
    expect(barsOf(null, 3)).toEqual([0, 0, 0]);
    expect(barsOf([], 3)).toEqual([0, 0, 0]);
    expect(barsOf([900, -4, Number.NaN], 2)).toEqual([1, 0]);
  });
});

describe('the answers of a form', () => {
  it('are told in words, without what belongs to its machinery', () => {
    expect(
      answersOf({
        cep: '01310-100',
        flow_token: 'secret',
        data_de_entrega: null,
        cores: ['azul', 'verde'],
        ok: true,
      }),
    ).toEqual([
      { question: 'cep', answer: '01310-100' },
      { question: 'cores', answer: 'azul, verde' },
      { question: 'ok', answer: 'true' },
    ]);
  });

  it('stay within bounds, whatever the form holds', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`f${n}`, 'x'.repeat(9000)]));
    const answers = answersOf(many);
    expect(answers).toHaveLength(50);
    expect(answers[0]?.answer.length).toBeLessThan(502);
    expect(answersOf({ inner: { a: 1 } })).toEqual([{ question: 'inner', answer: '{"a":1}' }]);
  });
});
