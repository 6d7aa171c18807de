/** The simulated people, chats and messages. What crosses the wire keeps the Bot API's own field names. */

export interface Webhook {
  readonly url: string;
  readonly secretToken: string | null;
  readonly maxConnections: number;
  readonly ipAddress: string | null;
}

export interface Bot {
  readonly id: string;
  name: string;
  username: string;
  readonly tokens: Set<string>;
  webhook: Webhook | null;
  /** Null: all kinds but those that have to be asked for. */
  allowedUpdates: readonly string[] | null;
  /** Messages over all chats: 30, or up to 1000 for a bot that pays for broadcasts. */
  perSecond: number;
  commands: readonly { readonly command: string; readonly description: string }[];
  lastError: { readonly at: number; readonly message: string } | null;
}

export interface Person {
  readonly bot: string;
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode?: string;
  /** Digits; the bot learns it only when the person shares it. */
  readonly phone?: string;
  readonly deactivated?: boolean;
  /** Profile pictures, each as the file ids of its sizes. */
  readonly photos?: readonly (readonly string[])[];
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

export interface Chat {
  readonly bot: string;
  readonly id: number;
  readonly type: ChatType;
  readonly title?: string;
  readonly username?: string;
  readonly isForum?: boolean;
  /** Whether the bot is in; in a private chat `kicked` means that the person blocked it. */
  readonly membership: 'member' | 'administrator' | 'restricted' | 'left' | 'kicked';
  readonly migratedTo?: number;
}

export interface WireUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface WireChat {
  readonly id: number;
  readonly type: ChatType;
  readonly [field: string]: unknown;
}

/** A Message as bots see it. */
export interface WireMessage {
  readonly message_id: number;
  readonly date: number;
  readonly chat: WireChat;
  readonly from?: WireUser;
  readonly [field: string]: unknown;
}

export interface ChatMessage {
  readonly bot: string;
  readonly chat: number;
  readonly id: number;
  readonly by: 'customer' | 'bot' | 'service';
  readonly message: WireMessage;
  /** Of the bot's messages to a person: a keyboard below the text field, which the message itself does not show. */
  readonly keyboard?: readonly (readonly KeyboardKey[])[] | null;
}

export interface KeyboardKey {
  readonly text: string;
  readonly asks?: 'contact' | 'location';
}

export interface Update {
  readonly bot: string;
  readonly id: number;
  readonly kind: string;
  readonly content: unknown;
  /** Updates of one queue are delivered one after another. */
  readonly queue: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly notBefore: number;
  /** How many more times it is delivered after it has been taken. */
  readonly copies: number;
}

export const fileKinds = [
  'photo',
  'video',
  'video_note',
  'animation',
  'voice',
  'audio',
  'document',
  'sticker',
  'thumbnail',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** A file as one bot knows it; its bytes lie in the file store. */
export interface RemoteFile {
  readonly bot: string;
  readonly fileId: string;
  readonly uniqueId: string;
  readonly kind: FileKind;
  readonly blob: string;
  readonly size: number;
  readonly mimeType: string;
  readonly name: string | null;
  /** The fields that go with it in a message: width, height, duration, thumbnail … */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly available: boolean;
}

export interface FilePath {
  readonly bot: string;
  readonly path: string;
  readonly fileId: string;
  readonly expiresAt: number;
}

export interface CallbackQuery {
  readonly id: string;
  readonly bot: string;
  readonly user: number;
  readonly chat: number;
  readonly message: number;
  readonly at: number;
  readonly answer: { readonly text: string; readonly alert: boolean } | null;
}

export function userOf(person: Person): WireUser {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName === undefined ? {} : { last_name: person.lastName }),
    ...(person.username === undefined ? {} : { username: person.username }),
    ...(person.languageCode === undefined ? {} : { language_code: person.languageCode }),
  };
}

export function botUser(bot: Bot): WireUser {
  return { id: Number(bot.id), is_bot: true, first_name: bot.name, username: bot.username };
}

/** The text or the caption. */
export function textOf(message: WireMessage): string {
  const text = message['text'] ?? message['caption'];
  return typeof text === 'string' ? text : '';
}
