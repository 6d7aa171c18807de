import { chatOf, mayWrite, messageOf } from '../api/chat-access.ts';
import { badRequest, queryTooOld } from '../bot-error.ts';
import { reactionEmojis } from '../reaction-emojis.ts';
import type { BotApi, Methods } from './method.ts';

const answerableMs = 15_000;
const longestAnswer = 200;
const actions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'record_audio',
  'upload_audio',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
];

/** What a bot does beside sending messages. */
export function interactMethods({ store, clock, world }: BotApi): Methods {
  return {
    answercallbackquery: ({ bot, args }) => {
      const query = store.callback(bot.id, args.text('callback_query_id'));
      if (!query || query.answer !== null || clock.now() - query.at > answerableMs) throw queryTooOld();
      const text = args.text('text');
      if (text.length > longestAnswer) throw badRequest('MESSAGE_TOO_LONG');
      store.saveCallback({ ...query, answer: { text, alert: args.flag('show_alert') } });
      world.tell('status', bot.id, query.chat);
      return true;
    },
    sendchataction: ({ bot, args }) => {
      const action = args.text('action').toLowerCase();
      if (!actions.includes(action)) throw badRequest('wrong parameter action in request');
      const chat = chatOf(store, bot, args);
      mayWrite(store, chat);
      world.tell('typing', bot.id, chat.id);
      return true;
    },
    setmessagereaction: ({ bot, args }) => {
      const emojis = readReactions(args.strictJson('reaction', 'reaction types'));
      const chat = chatOf(store, bot, args);
      const message = messageOf(store, chat, args, 'message to react');
      mayWrite(store, chat);
      if (message.by === 'service') throw badRequest('MESSAGE_ID_INVALID');
      store.react(bot.id, chat.id, message.id, Number(bot.id), emojis);
      world.tell('message', bot.id, chat.id);
      return true;
    },
  };
}

function readReactions(given: unknown): string[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw badRequest('expected an Array of ReactionType');
  if (given.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  return given.map((value: unknown) => {
    const { type, emoji } = (value ?? {}) as Record<string, unknown>;
    if (type !== 'emoji') throw badRequest("can't parse ReactionType: invalid reaction type specified");
    if (typeof emoji !== 'string' || !reactionEmojis.includes(emoji)) throw badRequest('REACTION_INVALID');
    return emoji;
  });
}
