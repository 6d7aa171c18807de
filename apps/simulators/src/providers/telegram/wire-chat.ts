import type { Chat, WireChat } from './model.ts';
import type { TelegramStore } from './store.ts';

/** A Chat as it stands in a Message: a private one carries the person's names. */
export function wireChat(store: TelegramStore, chat: Chat): WireChat {
  const person = chat.type === 'private' ? store.person(chat.bot, chat.id) : undefined;
  const fields = {
    title: chat.title,
    first_name: person?.firstName,
    last_name: person?.lastName,
    username: person?.username ?? chat.username,
    is_forum: chat.isForum === true ? true : undefined,
  };
  return {
    id: chat.id,
    type: chat.type,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  };
}
