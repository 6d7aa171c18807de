import { badRequest } from '../bot-error.ts';
import type { ChatType, KeyboardKey } from '../model.ts';

const mostButtons = 100;
const mostDataBytes = 64;

/** What a message carries of its reply_markup, and what it puts below the text field of a person's app. */
export interface ReplyMarkup {
  readonly inline: object | null;
  /** Undefined: the keyboard stays as it is; null: it goes away. */
  readonly keyboard: readonly (readonly KeyboardKey[])[] | null | undefined;
}

export const noMarkup: ReplyMarkup = { inline: null, keyboard: undefined };

type Fields = Readonly<Record<string, unknown>>;

/** @throws BotError */
export function readReplyMarkup(given: unknown, chatType: ChatType): ReplyMarkup {
  if (given === undefined) return noMarkup;
  if (!isObject(given)) throw badRequest('object expected as reply markup');
  if (given['inline_keyboard'] !== undefined) {
    const rows = rowsOf(given, 'inline_keyboard', "can't parse inline keyboard button").map((row) =>
      row.map(inlineButton),
    );
    const filled = rows.filter((row) => row.length > 0);
    if (filled.flat().length > mostButtons) throw badRequest('reply markup is too long');
    return { inline: filled.length === 0 ? null : { inline_keyboard: filled }, keyboard: undefined };
  }
  if (given['keyboard'] !== undefined) {
    const rows = rowsOf(given, 'keyboard', "can't parse keyboard button");
    return { inline: null, keyboard: rows.map((row) => row.map((button) => key(button, chatType))) };
  }
  if (given['remove_keyboard'] === true) return { inline: null, keyboard: null };
  return noMarkup;
}

function rowsOf(given: Fields, name: string, what: string): Fields[][] {
  const rows = given[name];
  if (!Array.isArray(rows)) throw badRequest(`field "${name}" must be of type Array`);
  return rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(`field "${name}" must be an Array of Arrays`);
    return row.map((button: unknown) => {
      if (typeof button === 'string' && name === 'keyboard') return { text: button };
      if (!isObject(button)) throw badRequest(`${what}: expected an Object`);
      return button;
    });
  });
}

function inlineButton(button: Fields): object {
  const cant = (why: string) => badRequest(`can't parse inline keyboard button: ${why}`);
  const { text, url, callback_data: data } = button;
  if (typeof text !== 'string') throw cant('Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  if (url !== undefined) {
    if (typeof url !== 'string' || !isAddress(url)) throw badRequest('BUTTON_URL_INVALID');
    return { text, url };
  }
  if (data !== undefined) {
    if (typeof data !== 'string') throw cant('Field "callback_data" must be of type String');
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > mostDataBytes) throw badRequest('BUTTON_DATA_INVALID');
    return { text, callback_data: data };
  }
  const others = ['web_app', 'login_url', 'switch_inline_query', 'copy_text', 'pay', 'callback_game'];
  if (!others.some((name) => name in button)) throw cant('Text buttons are unallowed in the inline keyboard');
  return button;
}

function key(button: Fields, chatType: ChatType): KeyboardKey {
  const { text } = button;
  if (typeof text !== 'string')
    throw badRequest('can\'t parse keyboard button: Field "text" must be of type String');
  const asksContact = button['request_contact'] === true;
  const asksLocation = button['request_location'] === true;
  if (chatType !== 'private' && asksContact) {
    throw badRequest('phone number can be requested in private chats only');
  }
  if (chatType !== 'private' && asksLocation)
    throw badRequest('location can be requested in private chats only');
  return { text, ...(asksContact ? { asks: 'contact' } : asksLocation ? { asks: 'location' } : {}) };
}

function isAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'tg:' || (/^https?:$/.test(protocol) && hostname.includes('.'));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
