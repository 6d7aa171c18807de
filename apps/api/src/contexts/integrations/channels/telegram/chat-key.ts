import { storableText } from '../../../../kernel/storable-text.js';
import { recordOf, textOf, type JsonRecord } from '../../channel-kit/json-reader.js';

/** Where a message stands: a chat, perhaps a topic of it, perhaps the private chat of a business account that let us in. */
export interface Place {
  readonly chat: string;
  readonly topic?: string;
  /** The business connection, without which nothing can be answered there. */
  readonly business?: string;
}

export interface MessageKey {
  readonly place: Place;
  readonly messageId: string;
}

const threadShape = /^(-?\d{1,16})(?::(\d{1,16}))?(?:@([\w-]{1,128}))?$/;
const messageShape = /^(-?\d{1,16})(?:@([\w-]{1,128}))?:(\d{1,16})$/;
const connectionShape = /^[\w-]{1,128}$/;

/** An id of Telegram: up to 52 bits, negative for groups and channels. Zero names nothing. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value !== 0 ? String(value) : undefined;
  return typeof value === 'string' && /^-?[1-9]\d{0,15}$/.test(value) ? value : undefined;
}

/** Undefined for a message that names no chat, or a connection that cannot be one. */
export function placeOf(message: JsonRecord): Place | undefined {
  const chat = idOf(recordOf(message.chat)?.id);
  const business = connectionOf(message.business_connection_id);
  if (chat === undefined || (message.business_connection_id !== undefined && business === undefined))
    return undefined;
  // Without the mark it is the id of a chain of replies, which is no place of its own.
  const topic = message.is_topic_message === true ? idOf(message.message_thread_id) : undefined;
  return {
    chat,
    ...(topic === undefined ? {} : { topic }),
    ...(business === undefined ? {} : { business }),
  };
}

/** An id of a business connection; it stands in keys, so nothing that could be taken for another part of them. */
export function connectionOf(value: unknown): string | undefined {
  const id = textOf(value, 128);
  return id !== undefined && connectionShape.test(id) ? id : undefined;
}

/** Groups and channels have negative ids. */
export function isPrivate(chat: string): boolean {
  return !chat.startsWith('-');
}

/** Undefined in a plain private chat, which is the customer alone. */
export function threadKeyOf({ chat, topic, business }: Place): string | undefined {
  if (isPrivate(chat) && topic === undefined && business === undefined) return undefined;
  return `${chat}${topic === undefined ? '' : `:${topic}`}${business === undefined ? '' : `@${business}`}`;
}

/** Message ids count per chat, and in a business account's chats apart from the bot's own. */
export function messageKeyOf({ chat, business }: Place, messageId: string): string {
  return `${chat}${business === undefined ? '' : `@${business}`}:${messageId}`;
}

export function readMessageKey(key: string): MessageKey | undefined {
  const [, chat, business, messageId] = messageShape.exec(key) ?? [];
  if (chat === undefined || messageId === undefined) return undefined;
  return { place: { chat, ...(business === undefined ? {} : { business }) }, messageId };
}

/** Where to write: the thread when it is a place of Telegram, else the recipient; undefined when that is none either. */
export function destinationOf(to: string, threadKey: string | undefined): Place | undefined {
  return readThreadKey(threadKey ?? '') ?? readThreadKey(to);
}

export function readThreadKey(key: string): Place | undefined {
  const [, chat, topic, business] = threadShape.exec(key) ?? [];
  if (chat === undefined) return undefined;
  return {
    chat,
    ...(topic === undefined ? {} : { topic }),
    ...(business === undefined ? {} : { business }),
  };
}

/** Ids have one form only. */
export function addressKey(externalId: string): string {
  return storableText(externalId).trim();
}
