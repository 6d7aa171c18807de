import { areTwoNames } from './given-names.js';
import { editDistance } from './edit-distance.js';
import { namePartsOf, type NameParts } from './name-parts.js';
import { fullNamesOf, isNickname } from './nicknames.js';
import { soundOf } from './portuguese-sound.js';

/**
 * `same` and `similar` name one person as far as names can; an `initial` with all else is nearly as much; a `fitting` one may be a
 * short form of the other; `differing` ones speak of two people. Of `unclear` ones nothing follows, as where one is no name at all.
 */
export type NameLikeness = 'same' | 'similar' | 'initial' | 'fitting' | 'unclear' | 'differing';

type WordLikeness = 'same' | 'alike' | 'short' | 'other';

export function nameLikeness(one: string, other: string): NameLikeness {
  const [a, b] = [namePartsOf(one), namePartsOf(other)];
  if (a.words.length === 0 || b.words.length === 0) return 'unclear';
  if (isWrittenAsOne(a, b) || isWrittenAsOne(b, a)) return 'similar';
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  const pairs = matched(short.words, long.words);
  const likeness = byWords(short.words, long.words, pairs);
  return a.generation === b.generation || likeness === 'differing' ? likeness : unlike(likeness);
}

/** Father and son: all but one word of their names is the same. */
function unlike(likeness: NameLikeness): NameLikeness {
  return likeness === 'fitting' || likeness === 'initial' ? 'unclear' : 'differing';
}

interface Match {
  readonly at: number;
  readonly to: number;
  readonly likeness: Exclude<WordLikeness, 'other'>;
}

function byWords(short: readonly string[], long: readonly string[], pairs: readonly Match[]): NameLikeness {
  if (pairs.length === 0) return 'differing';
  const isFirst = pairs.some(({ at, to }) => at === 0 && to === 0);
  if (pairs.length < short.length) {
    // A surname may change with a marriage; the name in front of it does not.
    const isSurname = isFirst && short.length === 2 && long.length > 2 && pairs.length === 1;
    return isSurname ? 'unclear' : isMostlySame(short, long, pairs) ? 'fitting' : 'differing';
  }
  if (short.length === 1) return isFirst ? 'fitting' : 'unclear';
  const isNamed = pairs.some(({ to }) => to === 0);
  if (pairs.some(({ likeness }) => likeness === 'short')) return isNamed ? 'initial' : 'fitting';
  // Of many words, those that are left may stand in any order; without the first name they are a family's.
  if (!isNamed && short.length < long.length) return 'unclear';
  return short.length === long.length && pairs.every(({ likeness }) => likeness === 'same')
    ? 'same'
    : 'similar';
}

/** One word of many is another one. */
function isMostlySame(short: readonly string[], long: readonly string[], pairs: readonly Match[]): boolean {
  return (
    short.length >= 4 &&
    long.length === short.length &&
    pairs.length === short.length - 1 &&
    pairs.some(({ at }) => at === 0)
  );
}

/** Each word of the shorter name with its counterpart, the surest first; where it stands does not matter. */
function matched(short: readonly string[], long: readonly string[]): Match[] {
  const [left, right] = [new Set(short.keys()), new Set(long.keys())];
  const pairs: Match[] = [];
  for (const sought of ['same', 'alike', 'short'] as const)
    for (const at of left) {
      const to = [...right].find((place) => wordLikeness(short[at] ?? '', long[place] ?? '') === sought);
      if (to === undefined) continue;
      pairs.push({ at, to, likeness: sought });
      left.delete(at);
      right.delete(to);
    }
  return pairs;
}

function wordLikeness(one: string, other: string): WordLikeness {
  if (soundOf(one) === soundOf(other)) return 'same';
  if (one.length === 1 || other.length === 1) return isInitial(one, other) ? 'short' : 'other';
  if (isNickname(one, other)) return 'alike';
  if (isOfOtherGender(one, other) || isOfOtherGender(other, one)) return 'other';
  if (areTwoNames(one, other)) return isExchanged(one, other) ? 'alike' : 'other';
  return isSlip(one, other) || isMistypedNickname(one, other) || isMistypedNickname(other, one)
    ? 'alike'
    : 'other';
}

function isSlip(one: string, other: string): boolean {
  const length = Math.max(one.length, other.length);
  const most = length >= 8 ? 2 : length >= 4 ? 1 : 0;
  return (
    editDistance(one, other, most) <= most ||
    (length > 4 && editDistance(soundOf(one), soundOf(other), 1) <= 1)
  );
}

/** Maira for Maria: two letters changed places, more often by a slip than because both are somebody's name. */
function isExchanged(one: string, other: string): boolean {
  return one.length === other.length && editDistance(one, other, 1) === 1 && sorted(one) === sorted(other);
}

function sorted(word: string): string {
  return [...word].toSorted().join('');
}

/** One of the two is a nickname, and the name that it stands for was mistyped. */
function isMistypedNickname(nick: string, name: string): boolean {
  return fullNamesOf(nick)
    .slice(1)
    .some((full) => isSlip(full, name));
}

/** Of a nickname the initial of the full name counts as well. */
function isInitial(one: string, other: string): boolean {
  const [initial, word] = one.length === 1 ? [one, other] : [other, one];
  return fullNamesOf(word).some((name) => name.startsWith(initial));
}

/** Paulo and Paula, Daniel and Daniela: brother and sister rather than a slip of the finger. */
function isOfOtherGender(one: string, other: string): boolean {
  return other === `${one}a` || (one.endsWith('o') && other === `${one.slice(0, -1)}a`);
}

/** `joaosilva` is João Silva, too. */
function isWrittenAsOne({ words: [word, more] }: NameParts, { words }: NameParts): boolean {
  if (word === undefined || more !== undefined || words.length < 2) return false;
  return words.some((first, at) => words.slice(at + 1).some((second) => word === first + second));
}
