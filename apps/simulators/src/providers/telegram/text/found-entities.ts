import { ordered, type Entity, type FormattedText } from './entity.ts';

const patterns: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['email', /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/giu],
  [
    'url',
    /(?:https?:\/\/|www\.)[^\s<>"']*[^\s<>"'.,;:!?)]|\b[a-z0-9-]+\.(?:com|org|net|me|br)(?:\.br)?(?:\/[^\s<>"']*[^\s<>"'.,;:!?)])?/giu,
  ],
  ['mention', /(?<![\w@])@[a-z]\w{3,31}/giu],
  ['bot_command', /(?<![\w/])\/[a-z]\w{0,63}(?:@[a-z]\w{3,31})?(?!\/)/giu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu],
  ['cashtag', /(?<![\w$])\$[A-Z]{3,8}(?![\w$])/gu],
  ['phone_number', /(?<![\w+])\+\d[\d ()-]{8,18}\d(?!\w)/gu],
];
/** Inside these nothing is looked for. */
const closed = new Set(['code', 'pre', 'text_link', 'text_mention', 'custom_emoji']);

/** Adds the links, addresses, commands and tags that Telegram finds in a text by itself. */
export function withFound({ text, entities }: FormattedText): FormattedText {
  const taken: Entity[] = entities.filter(({ type }) => closed.has(type));
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (!taken.some((other) => touches(entity, other))) taken.push(entity);
    }
  }
  return { text, entities: ordered([...entities.filter(({ type }) => !closed.has(type)), ...taken]) };
}

function touches(one: Entity, other: Entity): boolean {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length;
}
