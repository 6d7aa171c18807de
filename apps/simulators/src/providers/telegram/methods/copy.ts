import type { Args } from '../api/args.ts';
import { chatOf, messageOf } from '../api/chat-access.ts';
import { captionFields } from '../api/media-content.ts';
import { readCaption } from '../api/texts.ts';
import { badRequest } from '../bot-error.ts';
import type { Bot, ChatMessage, WireMessage } from '../model.ts';
import type { BotApi, Methods } from './method.ts';

/** What belongs to the place of a message and not to what it says. */
const ofPlace = new Set([
  'message_id',
  'from',
  'sender_chat',
  'chat',
  'date',
  'edit_date',
  'reply_to_message',
  'quote',
  'reply_markup',
  'media_group_id',
  'forward_origin',
  'message_thread_id',
  'is_topic_message',
  'has_protected_content',
]);

export function copyMethods({ store, sender }: BotApi): Methods {
  function source(bot: Bot, args: Args, what: string): ChatMessage {
    args.required('from_chat_id');
    const message = messageOf(store, chatOf(store, bot, args, 'from_chat_id'), args, what);
    if (message.by === 'service')
      throw badRequest(`the message can't be ${what.endsWith('copy') ? 'copied' : 'forwarded'}`);
    return message;
  }

  return {
    copymessage: ({ bot, args }) => {
      const { message } = source(bot, args, 'message to copy');
      const said = saidBy(message);
      const replaced = { ...said, ...(args.has('caption') ? captionFields(readCaption(args)) : {}) };
      return { message_id: sender.send(bot, args, [replaced])[0]?.message_id };
    },
    forwardmessage: ({ bot, args }) => {
      const { message } = source(bot, args, 'message to forward');
      const origin = message['forward_origin'] ?? {
        type: 'user',
        sender_user: message.from,
        date: message.date,
      };
      return sender.send(bot, args, [{ ...saidBy(message), forward_origin: origin }])[0];
    },
  };
}

function saidBy(message: WireMessage): Record<string, unknown> {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !ofPlace.has(name)));
}
