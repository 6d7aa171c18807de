/** A stored reaction of one person to one message; an empty emoji says that this person took all of them back. */
export interface StoredReaction {
  readonly id: string;
  readonly emoji: string;
  readonly at: Date;
}

/** One person's reactions to one message, as told at a time. */
export interface ToldReactions {
  readonly emojis: readonly string[];
  readonly at: Date;
}

const mostPerPerson = 20;
const longestEmoji = 64;

/**
 * What has to be written so that the stored reactions of one person are what was told last, or null when they are already.
 * That they were taken back is stored too, so that an older reaction that comes late does not come back to life.
 */
export function reactionsAfter(
  stored: readonly StoredReaction[],
  told: readonly ToldReactions[],
): {
  readonly remove: readonly string[];
  readonly add: readonly string[];
  readonly at: Date;
  /** False when only the time is another: it has to be kept, or an older telling would win later. */
  readonly isNews: boolean;
} | null {
  const latest = told.reduce<ToldReactions | undefined>(
    (best, one) => (best && best.at > one.at ? best : one),
    undefined,
  );
  if (!latest || stored.some((one) => one.at > latest.at)) return null;
  const emojis = [...new Set(latest.emojis.filter(isStorable))].slice(0, mostPerPerson);
  const wanted = emojis.length > 0 ? emojis : [''];
  const isSame =
    wanted.length === stored.length && wanted.every((emoji) => stored.some((s) => s.emoji === emoji));
  if (isSame && stored.every((one) => one.at >= latest.at)) return null;
  return {
    remove: stored.map(({ id }) => id),
    add: wanted,
    at: latest.at,
    isNews: !isSame && (emojis.length > 0 || stored.length > 0),
  };
}

function isStorable(emoji: string): boolean {
  return emoji !== '' && emoji.length <= longestEmoji;
}

const emojiPart = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3/u;

/** Exactly one emoji, as a person picks it; also one that is made of several, like a family or a flag. */
export function isOneEmoji(text: string): boolean {
  const parts = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  return text.length <= longestEmoji && parts.length === 1 && emojiPart.test(text);
}
