import { describe, expect, it } from 'vitest';
import { readSigns } from './whatsapp-signs';

/** Each formatted part as `type:words`. */
const parts = (written: string) => {
  const { text, entities } = readSigns(written);
  return entities.map(({ type, offset, length }) => `${type}:${text.slice(offset, offset + length)}`);
};

describe('WhatsApp’s signs', () => {
  it.each([
    ['*duas*', ['bold:duas']],
    ['Quero *duas*, em _linho_.', ['bold:duas', 'italic:linho']],
    ['~veludo~ não', ['strikethrough:veludo']],
    ['`R$ *10*`', ['code:R$ *10*']],
    ['```a\n*b*```', ['pre:a\n*b*']],
    ['> *foi* isto\nnão isto', ['quote:foi isto', 'bold:foi']],
    ['*_os dois_*', ['bold:os dois', 'italic:os dois']],
    ['(*sim*)!', ['bold:sim']],
  ])('of %s are read', (written, expected) => expect(parts(written)).toEqual(expected));

  it.each([
    '2*3*4',
    'nome_do_arquivo.pdf',
    '* não * é',
    '*aberto',
    '**',
    '***',
    '> ',
    'a > b',
    'https://a.example/_x_/*y*',
    '*uma\nlinha*',
    '``````',
    '',
  ])('are none in %j', (written) => expect(readSigns(written)).toEqual({ text: written, entities: [] }));

  it('are taken from the words', () => {
    expect(readSigns('> *Oi*, _você_ viu `isto`?').text).toBe('Oi, você viu isto?');
  });

  it('are read at once however many there are, and left alone in what no phone can send', () => {
    const many = '*a '.repeat(2700);
    const begun = performance.now();
    expect(readSigns(many).text).toBe(many);
    expect(performance.now() - begun).toBeLessThan(1_000);
    const long = '*a* '.repeat(5_000);
    expect(readSigns(long)).toEqual({ text: long, entities: [] });
  });
});
