import { describe, expect, it } from 'vitest';
import { type Sign, triggerAt } from './trigger';

const signs: Sign[] = ['/', '@', ':'];
const at = (text: string) => triggerAt(text.replace('|', ''), text.indexOf('|'), signs);

describe('what asks for suggestions', () => {
  it.each([
    ['/|', '/', ''],
    ['/ent|', '/', 'ent'],
    ['Oi!\n/entrega-prazo|', '/', 'entrega-prazo'],
    ['veja /en|trega', '/', 'en'],
    ['fala com @Raf|', '@', 'Raf'],
    ['(@ju|', '@', 'ju'],
    ['legal :sorr|', ':', 'sorr'],
  ])('is a word that begins with a sign: %j', (text, sign, query) => {
    const from = text.indexOf('|') - query.length - 1;
    expect(at(text)).toEqual({ sign, query, from, to: text.indexOf('|') });
  });

  it.each([
    'https://loja.example/en|',
    'ana@loja|',
    'às 10:30|',
    ':)|',
    ':o|',
    '/duas palavras|',
    'nada|',
    '|/ent',
    `/${'x'.repeat(41)}|`,
  ])('is not %j', (text) => {
    expect(at(text)).toBeNull();
  });

  it('is only what is asked for here', () => {
    expect(triggerAt('@Raf', 4, ['/'])).toBeNull();
  });
});
