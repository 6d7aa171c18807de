import { badRequest } from '../bot-error.ts';

/** A MessageEntity; offset and length count UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly user?: unknown;
  readonly custom_emoji_id?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Types that a sender may set; the others Telegram finds in the text by itself. */
const settable = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);
const found = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
]);

/** @throws BotError naming what is wrong with the first entity that is none */
export function readEntities(given: unknown, text: string): Entity[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((value: unknown) => readEntity(value, text) ?? []);
}

function readEntity(value: unknown, text: string): Entity | null {
  const cant = (why: string) => badRequest(`can't parse MessageEntity: ${why}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw cant('expected an Object');
  const { type, offset, length, ...more } = value as Record<string, unknown>;
  if (!Number.isInteger(offset)) throw cant('Field "offset" must be a valid Number');
  if (!Number.isInteger(length)) throw cant('Field "length" must be a valid Number');
  if (typeof type !== 'string' || type === '') throw cant('Type is not specified');
  if (found.has(type)) return null;
  if (!settable.has(type)) throw cant('Unsupported type specified');
  if (type === 'text_link' && typeof more['url'] !== 'string')
    throw cant('Field "url" must be of type String');
  const entity = { type, offset: Number(offset), length: Number(length), ...more };
  checkPlace(entity, text);
  return entity;
}

function checkPlace({ offset, length }: Entity, text: string): void {
  if (offset < 0 || length < 0)
    throw badRequest(`receive an entity with incorrect offset ${offset} and length ${length}`);
  const end = offset + length;
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  if (splitsSymbol(text, offset)) {
    throw badRequest(
      `entity begins in a middle of a UTF-16 symbol at byte offset ${bytesBefore(text, offset)}`,
    );
  }
  if (splitsSymbol(text, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytesBefore(text, end)}`,
    );
  }
}

function splitsSymbol(text: string, at: number): boolean {
  return at > 0 && at < text.length && /^[\uDC00-\uDFFF]$/.test(text.charAt(at));
}

function bytesBefore(text: string, at: number): number {
  return Buffer.byteLength(text.slice(0, at));
}

/** In the order in which Telegram gives them: by place, the longer first; empty ones are gone. */
export function ordered(entities: readonly Entity[]): Entity[] {
  return entities
    .filter(({ length }) => length > 0)
    .sort((one, other) => one.offset - other.offset || other.length - one.length);
}
