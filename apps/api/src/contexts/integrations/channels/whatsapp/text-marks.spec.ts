import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TextEntity } from '../../../../kernel/message-content.js';
import { withMarks } from './text-marks.js';

const mark = (type: TextEntity['type'], offset: number, length: number, url?: string): TextEntity => ({
  type,
  offset,
  length,
  ...(url === undefined ? {} : { url }),
});

describe('formatted text for WhatsApp', () => {
  it.each<[string, string, TextEntity[], string]>([
    ['is bold', 'Olá Ana!', [mark('bold', 4, 3)], 'Olá *Ana*!'],
    [
      'is italic, struck, code',
      'a b c',
      [mark('italic', 0, 1), mark('strikethrough', 2, 1), mark('code', 4, 1)],
      '_a_ ~b~ `c`',
    ],
    ['nests', 'muito bom', [mark('bold', 0, 9), mark('italic', 6, 3)], '*muito _bom_*'],
    ['nests at one place', 'oi', [mark('italic', 0, 2), mark('bold', 0, 2)], '_*oi*_'],
    ['stands one after the other', 'ab', [mark('bold', 0, 1), mark('italic', 1, 1)], '*a*_b_'],
    ['keeps its signs away from spaces', 'a b c', [mark('bold', 1, 3)], 'a *b* c'],
    ['is no sign around nothing', 'a   b', [mark('bold', 1, 3)], 'a   b'],
    ['counts as JavaScript counts', '😀 Ana', [mark('bold', 3, 3)], '😀 *Ana*'],
    ['quotes line by line', 'um\ndois', [mark('quote', 0, 7)], '> um\n> dois'],
    [
      'writes out where a word leads',
      'veja',
      [mark('link', 0, 4, 'https://a.example')],
      'veja (https://a.example)',
    ],
    ['leaves plain what WhatsApp does not know', 'spoiler', [mark('spoiler', 0, 7)], 'spoiler'],
    ['ignores what lies outside', 'oi', [mark('bold', 1, 9), mark('bold', -1, 2), mark('bold', 0, 0)], 'oi'],
  ])('%s', (_name, text, entities, expected) => {
    expect(withMarks(text, entities)).toBe(expected);
  });

  it('never loses a character of the text', () => {
    const types = fc.constantFrom<TextEntity['type']>('bold', 'italic', 'strikethrough', 'code');
    const entity = fc.record({ type: types, offset: fc.nat(12), length: fc.nat(12) });
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z ]{0,12}$/),
        fc.array(entity, { maxLength: 4 }),
        (text, entities) => {
          expect(withMarks(text, entities).replace(/[*_~`]/g, '')).toBe(text);
        },
      ),
    );
  });
});
