import { BadControl } from '../../../control/read-body.ts';
import type { Bot, Chat, ChatMessage } from '../model.ts';
import type { TelegramStore } from '../store.ts';

/** @throws BadControl */
export function knownBot(store: TelegramStore, id: string): Bot {
  const bot = store.bot(id);
  if (!bot) throw new BadControl('account is not known here.', 404);
  return bot;
}

/** @throws BadControl */
export function knownChat(store: TelegramStore, bot: Bot, id: number | string): Chat {
  const chat = store.chat(bot.id, Number(id));
  if (!chat) throw new BadControl('chat is not known here.', 404);
  return chat;
}

/** @throws BadControl */
export function knownMessage(store: TelegramStore, chat: Chat, id: number): ChatMessage {
  const message = store.message(chat.bot, chat.id, id);
  if (!message) throw new BadControl('messageId is no message of this chat.', 404);
  return message;
}

/** A user id as control calls give it: digits, as text or number. @throws BadControl */
export function userId(given: unknown): number {
  const id = typeof given === 'string' && /^\d{1,16}$/.test(given) ? Number(given) : given;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id <= 0) {
    throw new BadControl('from must be a user id: up to 16 digits.');
  }
  return id;
}
