import { badRequest, forbidden, upgraded } from '../bot-error.ts';
import type { Bot, Chat, ChatMessage, WireMessage } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import type { Args } from './args.ts';

/** The chat that a call names. @throws BotError when the bot has never seen it */
export function chatOf(store: TelegramStore, bot: Bot, args: Args, name = 'chat_id'): Chat {
  const given = args.text(name).trim();
  if (given === '') throw badRequest(`${name} is empty`);
  const known = given.startsWith('@')
    ? store.chats(bot.id).find((one) => one.type !== 'private' && `@${one.username ?? ''}` === given)
    : store.chat(bot.id, /^-?\d{1,16}$/.test(given) ? Number(given) : 0);
  if (known) return known;
  if (/^\d{1,16}$/.test(given) && store.person(bot.id, Number(given))) {
    throw forbidden("bot can't initiate conversation with a user");
  }
  throw badRequest('chat not found');
}

/** @throws BotError when the bot may not write there (any more) */
export function mayWrite(store: TelegramStore, chat: Chat): void {
  if (chat.migratedTo !== undefined) throw upgraded(chat.migratedTo);
  if (chat.type === 'private') {
    if (store.person(chat.bot, chat.id)?.deactivated === true) throw forbidden('user is deactivated');
    if (chat.membership === 'kicked') throw forbidden('bot was blocked by the user');
    return;
  }
  const words = `the ${chat.type} chat`;
  if (chat.membership === 'kicked') throw forbidden(`bot was kicked from ${words}`);
  if (chat.membership === 'restricted') {
    throw badRequest('not enough rights to send text messages to the chat');
  }
  if (chat.membership === 'left') throw forbidden(`bot is not a member of ${words}`);
}

/** @throws BotError `… not found` */
export function messageOf(
  store: TelegramStore,
  chat: Chat,
  args: Args,
  what: string,
  name = 'message_id',
): ChatMessage {
  const message = store.message(chat.bot, chat.id, args.int(name, 0));
  if (!message) throw badRequest(`${what} not found`);
  return message;
}

/** What a reply shows of the message that it answers: all but what that one answers itself. */
export function quotable({ reply_to_message: _nested, quote: _quote, ...message }: WireMessage): object {
  return message;
}
