import { phoneDigitsSought, wholePhonesSought } from '../../../kernel/phone-search.js';
import { addressesIn, numbersIn, plainWordsIn } from '../../../kernel/words.js';

/** The word itself, words that begin with it, or a pattern. `personal` are words of numbers and addresses. */
export interface Way {
  readonly match: 'is' | 'begins' | 'like';
  readonly text: string;
  readonly personal: boolean;
}

/** One of the things that somebody looks for: any of its ways will do, and all things must be found. */
export interface Sought {
  /** Tried first where there are any: a whole number is looked up at once, and its parts only where nobody knows it. */
  readonly surest: readonly Way[];
  readonly ways: readonly Way[];
  /** What to correct, should nothing be known by it. */
  readonly plain: string | null;
}

const mostSought = 8;
const shortestBeginning = 2;
const whole = /^[\d\s()+./-]+$/;

/** Takes apart what somebody typed: numbers of phones in any form, e-mail addresses, tax ids, and words. */
export function soughtIn(typed: string): Sought[] {
  const text = typed.trim();
  if (whole.test(text) && phoneDigitsSought(text).length > 0) return [numberSought(text)];
  const taken = [...addressesIn(text), ...numbersIn(text)];
  const inside = (from: number) => taken.some((one) => from >= one.from && from < one.to);
  return [
    ...addressesIn(text).map(({ word }) => ({
      surest: [],
      ways: [{ match: 'begins' as const, text: word, personal: true }],
      plain: null,
    })),
    ...numbersIn(text).map(({ from, to }) => numberSought(text.slice(from, to))),
    ...plainWordsIn(text)
      .filter(({ from }) => !inside(from))
      .map(({ word }) => wordSought(word)),
  ].slice(0, mostSought);
}

/** Punctuation of numbers may be left out or in, and country, area and ninth digit too. */
function numberSought(typed: string): Sought {
  const digits = typed.replace(/\D/g, '');
  const phones = wholePhonesSought(typed).map((phone) => `+${phone}`);
  return {
    surest: (phones.length === 0 ? [] : [...phones, `#${digits}`]).map((text) => ({
      match: 'is',
      text,
      personal: true,
    })),
    ways: [
      ...phoneDigitsSought(typed).map((part) => ({
        match: 'like' as const,
        text: `+%${part}%`,
        personal: true,
      })),
      { match: 'like', text: `#%${digits}%`, personal: true },
      { match: 'begins', text: digits, personal: false },
    ],
    plain: null,
  };
}

function wordSought(word: string): Sought {
  if (/^\d{4,}$/.test(word)) return numberSought(word);
  const long = word.length >= shortestBeginning;
  return {
    surest: [],
    ways: [
      { match: long ? 'begins' : 'is', text: word, personal: false },
      ...(long ? [{ match: 'begins' as const, text: `@${word}`, personal: true }] : []),
    ],
    plain: word,
  };
}
