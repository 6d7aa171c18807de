import { describe, expect, it } from 'vitest';
import { partsOf } from './links';

const linksOf = (text: string) =>
  partsOf(text).flatMap(({ text: shown, href }) => (href ? [[shown, href]] : []));

describe('addresses in a message', () => {
  it('become links, without the full stop or bracket that only ends the sentence', () => {
    expect(linksOf('Veja https://aroeira.example/mesa?id=1. (ou http://a.example/b)')).toEqual([
      ['https://aroeira.example/mesa?id=1', 'https://aroeira.example/mesa?id=1'],
      ['http://a.example/b', 'http://a.example/b'],
    ]);
  });

  it('keep a bracket that belongs to them', () => {
    expect(linksOf('https://pt.example/wiki/Pinheiros_(bairro)')[0]?.[0]).toBe(
      'https://pt.example/wiki/Pinheiros_(bairro)',
    );
  });

  it('may be written without a scheme, as an e-mail or as a phone number', () => {
    expect(linksOf('www.aroeira.example, oi@aroeira.example ou +55 11 4002-0180')).toEqual([
      ['www.aroeira.example', 'https://www.aroeira.example/'],
      ['oi@aroeira.example', 'mailto:oi@aroeira.example'],
      ['+55 11 4002-0180', 'tel:+551140020180'],
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'file:///etc/passwd',
    'pedido 1207, R$ 3.890,00',
  ])('stay text: %s', (text) => {
    expect(partsOf(text)).toEqual([{ text, href: null }]);
  });

  // Whoever looks again at every letter is not through with these in hours.
  it.each(['x', 'a.', 'a+', 'a@', 'www.', '+1'])('are looked for in one pass over nothing but %j', (unit) => {
    const text = unit.repeat(250_000);
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it.each(['.', ')', '!)'])('end before what a sentence ends with, however much of %j there is', (end) => {
    const [link, rest] = partsOf(`https://aroeira.example/a${end.repeat(100_000)}`);
    expect(link).toEqual({ text: 'https://aroeira.example/a', href: 'https://aroeira.example/a' });
    expect(rest).toEqual({ text: end.repeat(100_000), href: null });
  });

  it('lose no character of the message', () => {
    const text = 'a https://a.example, b@c.example\n  fim ';
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
