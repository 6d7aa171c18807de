import { describe, expect, it } from '@jest/globals';
import { linksIn } from './links-in.js';

describe('the web addresses in a text', () => {
  it.each([
    [null, []],
    ['sem link', []],
    ['https://a.example', ['https://a.example']],
    ['(veja https://a.example/b), e HTTP://B.example!', ['https://a.example/b', 'HTTP://B.example']],
    ['https://a.example https://a.example', ['https://a.example']],
    ['https:// http://', []],
    ['javascript:alert(1) ftp://a.example', []],
    ['<https://a.example/x>', ['https://a.example/x']],
  ])('are found in %s', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it('keep what looks like the end of a sentence and is none, however long', () => {
    const link = `https://a.example/${'!'.repeat(250_000)}x`;
    expect(linksIn(link)).toEqual([link]);
  });
});
