import { phoneKey } from './phone-key.js';

/** A word as the search knows it, and where it stands in the text (UTF-16 units). */
export interface FoundWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const longestWord = 40;
const longestAddress = 100;
const mostWords = 1_000;

const wordPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** From the beginning of a run of such letters alone: tried at each of them, a long run would cost its length squared. */
const addressPattern = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Eight digits and more, as people break up numbers of phones. */
const numberPattern = /(?<![\p{L}\p{N}])\+?\(?\d[\d ().-]{6,22}\d(?![\p{L}\p{N}])/gu;

/** The plain form of a word: `João` and `JOAO` are `joao`. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC');
}

/**
 * All words of a text, in their plain form. An e-mail address and a phone number are besides one word as a whole, which
 * begins with `@` or `+`, so that they are found however they are written.
 */
export function wordsIn(text: string): FoundWord[] {
  return [...addressesIn(text), ...numbersIn(text), ...plainWordsIn(text)].slice(0, mostWords);
}

export function plainWordsIn(text: string): FoundWord[] {
  return matches(text, wordPattern, (word) => folded(word).slice(0, longestWord));
}

export function addressesIn(text: string): FoundWord[] {
  return matches(text, addressPattern, addressWord);
}

export function numbersIn(text: string): FoundWord[] {
  return matches(text, numberPattern, (written) => {
    const digits = written.replace(/\D/g, '');
    return digits.length >= 8 && digits.length <= 15 ? `+${wholeNumber(written, digits)}` : '';
  });
}

/** The word under which an e-mail address stands. */
export function addressWord(address: string): string {
  return `@${folded(address).slice(0, longestAddress)}`;
}

/** With its country; Brazil's, as everywhere here, where it has an area code and tells no other. */
function wholeNumber(written: string, digits: string): string {
  if (written.startsWith('+')) return phoneKey(digits);
  const national = digits.replace(/^0+/, '');
  return national.length === 10 || national.length === 11 ? phoneKey(`55${national}`) : phoneKey(digits);
}

function matches(text: string, pattern: RegExp, wordOf: (found: string) => string): FoundWord[] {
  const found: FoundWord[] = [];
  for (const match of text.matchAll(pattern)) {
    const word = wordOf(match[0]);
    if (word !== '') found.push({ word, from: match.index, to: match.index + match[0].length });
  }
  return found;
}
