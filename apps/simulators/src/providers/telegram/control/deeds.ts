import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import { reactionEmojis } from '../reaction-emojis.ts';
import type { TelegramStore } from '../store.ts';
import type { Contents } from '../world/contents.ts';
import type { Knobs, TelegramWorld } from '../world/world.ts';
import { knownBot, knownChat, knownMessage, userId } from './known.ts';
import { isId, knobFields, type Writings } from './writing.ts';

interface OnMessage extends Knobs {
  readonly account: string;
  readonly from: string | number;
  readonly chat?: string | number;
  readonly messageId: number;
}

const onMessage = { account: is.text, from: isId, 'chat?': isId, messageId: is.number, ...knobFields };

/** What customers do with messages that are there. */
export function deedControl(
  server: FastifyInstance,
  store: TelegramStore,
  world: TelegramWorld,
  writings: Writings,
  contents: Contents,
): void {
  const ends = (body: OnMessage) => {
    const bot = knownBot(store, body.account);
    const from = world.meet(bot.id, userId(body.from));
    const chat =
      body.chat === undefined ? knownChat(store, bot, from.id) : writings.chatOf(bot, from, body.chat);
    return { bot, from, chat };
  };

  server.post('/edits', async (request, reply) => {
    const body = readBody<OnMessage & { message: Readonly<Record<string, unknown>> }>(request.body, {
      ...onMessage,
      message: is.object,
    });
    const { bot, from, chat } = ends(body);
    const known = knownMessage(store, chat, body.messageId);
    const [content = {}] = await contents.of(bot.id, from, body.message);
    const former = { entities: undefined, caption: undefined, caption_entities: undefined };
    const update = world.edit(bot, known, { ...former, ...content }, body);
    return reply.status(201).send({ updateId: update?.id ?? null });
  });

  server.post('/taps', (request, reply) => {
    const body = readBody<OnMessage & { data?: string; row?: number; column?: number }>(request.body, {
      ...onMessage,
      'data?': is.anyText,
      'row?': is.number,
      'column?': is.number,
    });
    const { bot, from, chat } = ends(body);
    const data =
      body.data ?? buttonData(store, bot.id, chat.id, body.messageId, body.row ?? 0, body.column ?? 0);
    return reply
      .status(201)
      .send({ callbackQueryId: world.tap(bot, from, chat, body.messageId, data, body) });
  });

  server.get<{ Params: { account: string; id: string } }>('/taps/:account/:id', ({ params }) => {
    const query = store.callback(params.account, params.id);
    if (!query) throw new BadControl('No such tap.', 404);
    return { callbackQueryId: query.id, answer: query.answer };
  });

  server.post('/reactions', (request, reply) => {
    const body = readBody<OnMessage & { emojis: string[] }>(request.body, {
      ...onMessage,
      emojis: (value) =>
        Array.isArray(value) && value.every((emoji: unknown) => reactionEmojis.includes(String(emoji))),
    });
    const { bot, from, chat } = ends(body);
    const message = knownMessage(store, chat, body.messageId);
    const update = world.react(bot, from, message, body.emojis, body);
    return reply.status(201).send({ updateId: update?.id ?? null });
  });
}

function buttonData(
  store: TelegramStore,
  bot: string,
  chat: number,
  message: number,
  row: number,
  column: number,
): string {
  const markup = store.message(bot, chat, message)?.message['reply_markup'] as
    { inline_keyboard?: { callback_data?: string }[][] } | undefined;
  const data = markup?.inline_keyboard?.[row]?.[column]?.callback_data;
  if (data === undefined) throw new BadControl('There is no such button with callback_data.', 404);
  return data;
}
