import type { TextContent, TextEntity } from '../../../../kernel/message-content.js';
import { storableText } from '../../../../kernel/storable-text.js';
import { listOf, recordOf } from '../../channel-kit/json-reader.js';

/** Theirs in our words; custom emoji and points in time are read as plain text. */
const inbound: Readonly<Record<string, TextEntity['type']>> = {
  mention: 'mention',
  text_mention: 'mention',
  hashtag: 'hashtag',
  cashtag: 'hashtag',
  bot_command: 'command',
  url: 'link',
  text_link: 'link',
  email: 'email',
  phone_number: 'phone',
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  blockquote: 'quote',
  expandable_blockquote: 'quote',
  code: 'code',
  pre: 'pre',
};

/** Ours in theirs; addresses, mentions and the like Telegram finds by itself. */
const outbound: Readonly<Partial<Record<TextEntity['type'], string>>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  quote: 'blockquote',
  code: 'code',
  pre: 'pre',
  link: 'text_link',
};

/** More than Telegram allows in one message. */
const longestText = 65_536;
const mostEntities = 100;
const longestAddress = 2_048;
const openable = /^(https?|tg|mailto|tel):/i;

/** A text with its formatting, as both can be stored. */
export interface FormattedText {
  readonly text: string;
  /** Null when the text is plain and whole. */
  readonly content: TextContent | null;
}

/** Undefined when there is no text. */
export function formattedText(value: unknown, entities: unknown): FormattedText | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const text = storableText(value.slice(0, longestText));
  if (text === '') return undefined;
  // Where characters had to go the offsets mean other places.
  const isWhole = text.length === Math.min(value.length, longestText);
  const formats = isWhole ? entitiesOf(entities, text.length) : [];
  const content: TextContent = {
    ...(formats.length === 0 ? {} : { entities: formats }),
    ...(value.length > longestText ? { cutFrom: value.length } : {}),
  };
  return { text, content: Object.keys(content).length === 0 ? null : content };
}

function entitiesOf(value: unknown, textLength: number): TextEntity[] {
  return listOf(value)
    .slice(0, mostEntities)
    .flatMap((item) => {
      const entity = recordOf(item);
      const named = typeof entity?.type === 'string' ? entity.type : '';
      const type = Object.hasOwn(inbound, named) ? inbound[named] : undefined;
      const part = partOf(entity?.offset, entity?.length, textLength);
      if (type === undefined || !part) return [];
      if (named !== 'text_link') return [{ type, ...part }];
      const url = entity?.url;
      if (typeof url !== 'string' || url.length > longestAddress || !openable.test(url)) return [];
      return [{ type, ...part, url: storableText(url) }];
    });
}

/** Formatting as Telegram takes it; a part that does not lie in the text would cost the whole message. */
export function botEntities(entities: readonly TextEntity[], textLength: number): object[] {
  return entities.flatMap(({ type, offset, length, url }) => {
    const named = outbound[type];
    const part = partOf(offset, length, textLength);
    if (named === undefined || !part) return [];
    if (type !== 'link') return [{ type: named, ...part }];
    return url !== undefined && openable.test(url) ? [{ type: named, ...part, url }] : [];
  });
}

function partOf(
  offset: unknown,
  length: unknown,
  textLength: number,
): { readonly offset: number; readonly length: number } | undefined {
  if (typeof offset !== 'number' || typeof length !== 'number') return undefined;
  const isInside = Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length > 0;
  return isInside && offset + length <= textLength ? { offset, length } : undefined;
}
