import type { SearchRange, SearchText } from '@crm/contract/shapes';

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The label with what was typed marked, if it has all of it; accents and capitals do not matter. */
export function matching(label: string, typed: string): SearchText | null {
  // Letter by letter, so that places in the plain text are those of the label.
  const letters = [...label.normalize('NFC')].map((letter) =>
    plain(letter).slice(0, letter.length).padEnd(letter.length),
  );
  const text = letters.join('');
  const ranges: SearchRange[] = [];
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const from = text.search(
      new RegExp(`(?<![\\p{L}\\p{N}])${word.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}`, 'u'),
    );
    if (from === -1) return null;
    ranges.push({ from, to: from + word.length });
  }
  ranges.sort((one, other) => one.from - other.from);
  return {
    text: label.normalize('NFC'),
    ranges: ranges.filter(({ from }, at) => from >= (ranges[at - 1]?.to ?? 0)),
  };
}
