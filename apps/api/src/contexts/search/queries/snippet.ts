import { wordsIn } from '../../../kernel/words.js';
import type { SearchRange, SearchText } from './search.dto.js';

/** Marks in a text what was searched for, cut to the part around the first of it. */
export type Marker = (text: string) => SearchText;

const longest = 180;
const before = 40;

/** @param found the words, in their plain form, that the search went by */
export function markerOf(found: ReadonlySet<string>): Marker {
  return (text) => {
    const line = text.replace(/\s+/gu, ' ').trim();
    const ranges = merged(
      wordsIn(line)
        .filter(({ word }) => found.has(word))
        .map(({ from, to }) => ({ from, to })),
    );
    return cut(line, ranges);
  };
}

/** The same for one line that is its own word: a number, an address. */
export function markedWhole(text: string, matches: boolean): SearchText {
  return { text, ranges: matches ? [{ from: 0, to: text.length }] : [] };
}

function merged(ranges: readonly SearchRange[]): SearchRange[] {
  const all: SearchRange[] = [];
  for (const range of [...ranges].sort((one, other) => one.from - other.from || other.to - one.to)) {
    const last = all.at(-1);
    if (last && range.from < last.to) last.to = Math.max(last.to, range.to);
    else all.push({ ...range });
  }
  return all;
}

function cut(line: string, ranges: readonly SearchRange[]): SearchText {
  if (line.length <= longest) return { text: line, ranges: [...ranges] };
  const first = ranges[0]?.from ?? 0;
  const start = first <= before ? 0 : wordBegin(line, first - before, first);
  const end = Math.min(line.length, start + longest);
  const lead = start > 0 ? '…' : '';
  const text = `${lead}${line.slice(start, end).toWellFormed()}${end < line.length ? '…' : ''}`;
  return {
    text,
    ranges: ranges
      .filter(({ from, to }) => from >= start && to <= end)
      .map(({ from, to }) => ({ from: from - start + lead.length, to: to - start + lead.length })),
  };
}

/** The first beginning of a word from a place on, so that none is cut in two. */
function wordBegin(line: string, from: number, atMost: number): number {
  const space = line.indexOf(' ', from);
  return space === -1 || space >= atMost ? atMost : space + 1;
}
