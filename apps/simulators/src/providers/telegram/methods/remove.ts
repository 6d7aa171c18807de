import { chatOf, messageOf } from '../api/chat-access.ts';
import { badRequest } from '../bot-error.ts';
import type { Chat, ChatMessage } from '../model.ts';
import type { BotApi, Methods } from './method.ts';

const deletableForSeconds = 48 * 3_600;
const mostAtOnce = 100;

export function removeMethods({ store, clock, world }: BotApi): Methods {
  function isDeletable(chat: Chat, { by, message }: ChatMessage): boolean {
    const isFresh = clock.seconds() - message.date < deletableForSeconds;
    const isOurs = by === 'bot' || chat.type === 'private' || chat.membership === 'administrator';
    return isFresh && isOurs;
  }

  function remove(chat: Chat, message: ChatMessage): void {
    store.deleteMessage(chat.bot, chat.id, message.id);
    world.tell('message', chat.bot, chat.id);
  }

  return {
    deletemessage: ({ bot, args }) => {
      if (args.text('chat_id') === '') throw badRequest('chat identifier is not specified');
      if (args.int('message_id', 0) === 0) throw badRequest('message identifier is not specified');
      const chat = chatOf(store, bot, args);
      const message = messageOf(store, chat, args, 'message to delete');
      if (!isDeletable(chat, message)) throw badRequest("message can't be deleted");
      remove(chat, message);
      return true;
    },
    deletemessages: ({ bot, args }) => {
      const ids = args.strictJson('message_ids', 'message identifiers');
      if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
      if (ids.length > mostAtOnce) throw badRequest('too many message identifiers specified');
      const chat = chatOf(store, bot, args);
      for (const id of ids) {
        const message = store.message(bot.id, chat.id, Number(id));
        if (message && isDeletable(chat, message)) remove(chat, message);
      }
      return true;
    },
  };
}
