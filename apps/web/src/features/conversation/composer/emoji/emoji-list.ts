import { plainText } from '@/shared/lib/plain-text';

export interface Emoji {
  group: number;
  emoji: string;
  name: string;
  /** Name and further words, as people search. */
  words: string;
}

/** Groups as Unicode numbers them, in the order of its keyboard; the second holds skin tones alone. */
export const emojiGroups = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const;
export type EmojiGroup = (typeof emojiGroups)[number];

const most = 96;

export function readEmoji(table: string): Emoji[] {
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [group = '', emoji = '', name = '', words = ''] = line.split('\t');
      return { group: Number(group), emoji, name, words: plainText(`${name} ${words}`) };
    });
}

/** Those in whose words each word of the question begins one; those that are called so come first. */
export function findEmoji(all: readonly Emoji[], question: string): Emoji[] {
  const asked = plainText(question)
    .split(/[\s:_]+/)
    .filter((word) => word !== '');
  if (asked.length === 0) return [];
  const fits = all.filter(({ words }) => asked.every((word) => ` ${words}`.includes(` ${word}`)));
  const [first = ''] = asked;
  const calledSo = ({ words }: Emoji) => (words.startsWith(first) ? 0 : 1);
  return fits.toSorted((a, b) => calledSo(a) - calledSo(b)).slice(0, most);
}
