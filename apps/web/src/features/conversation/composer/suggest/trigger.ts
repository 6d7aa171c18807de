/** What opens a list of suggestions while somebody writes. */
export type Sign = '/' | '@' | ':';

/** The word at the caret that asks for suggestions: from its sign to the caret. */
export interface Trigger {
  sign: Sign;
  query: string;
  from: number;
  to: number;
}

const forms: Record<Sign, RegExp> = {
  '/': /(?:^|\s)\/([\p{L}\p{N}_-]{0,40})$/u,
  '@': /(?:^|[\s(])@([\p{L}\p{N}_.-]{0,40})$/u,
  // Two letters at least: ":)" and "10:" are nobody's search.
  ':': /(?:^|\s):([\p{L}_+-][\p{L}\p{N}_+-]{1,30})$/u,
};

/** Addresses and times hold the same signs: only those that begin a word ask for something. */
export function triggerAt(text: string, caret: number, signs: readonly Sign[]): Trigger | null {
  const before = text.slice(Math.max(0, caret - 64), caret);
  for (const sign of signs) {
    const query = forms[sign].exec(before)?.[1];
    if (query !== undefined) return { sign, query, from: caret - query.length - 1, to: caret };
  }
  return null;
}

/** Puts words in place of a part of what somebody writes, as if they had typed them: the caret stands behind. */
export function typeInto(area: HTMLTextAreaElement, words: string, from: number, to: number): void {
  area.focus();
  area.setRangeText(words, from, to, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
