import type { FastifyInstance } from 'fastify';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import type { Clock } from '../clock.ts';
import type { TelegramStore } from '../store.ts';
import { wireUpdate } from '../updates/wire-update.ts';
import type { Contents } from '../world/contents.ts';
import type { Knobs, TelegramWorld } from '../world/world.ts';
import { deedControl } from './deeds.ts';
import { knownBot, knownChat } from './known.ts';
import { peopleControl } from './people.ts';
import { knobFields, type Writings } from './writing.ts';

const mostAtOnce = 1_000;

/** What only Telegram has, below /control/telegram. */
export function telegramControl(
  server: FastifyInstance,
  {
    store,
    world,
    clock,
    writings,
    contents,
  }: {
    readonly store: TelegramStore;
    readonly world: TelegramWorld;
    readonly clock: Clock;
    readonly writings: Writings;
    readonly contents: Contents;
  },
): void {
  deedControl(server, store, world, writings, contents);
  peopleControl(server, store, world, contents);

  server.post('/batches', async (request, reply) => {
    const body = readBody<{ account: string; messages: unknown[] }>(request.body, {
      account: is.text,
      messages: (value) => Array.isArray(value) && value.length > 0 && value.length <= mostAtOnce,
    });
    const written = [];
    for (const message of body.messages) {
      written.push(await writings.write({ account: body.account, ...(message as object) }));
    }
    return reply.status(201).send({ items: written });
  });

  server.post('/updates', (request, reply) => {
    const body = readBody<{ account: string; update: Record<string, unknown>; queue?: string } & Knobs>(
      request.body,
      { account: is.text, update: is.object, 'queue?': is.text, ...knobFields },
    );
    const bot = knownBot(store, body.account);
    const update = world.publishRaw(bot, body.update, body.queue ?? `raw ${clock.now()}`, body);
    return reply.status(201).send({ updateId: update?.id ?? null });
  });

  server.get<{ Params: { account: string } }>('/updates/:account', ({ params }) => {
    const bot = knownBot(store, params.account);
    return { items: store.updates.waiting(bot.id, clock.now()).map(wireUpdate) };
  });

  server.post('/update-ids', (request) => {
    const { account } = readBody<{ account: string }>(request.body, { account: is.text });
    store.updates.restart(knownBot(store, account).id);
    return { restarted: true };
  });

  server.post('/clock', (request) => {
    const { advanceMs } = readBody<{ advanceMs: number }>(request.body, { advanceMs: is.number });
    clock.advance(advanceMs);
    store.saveClock(clock.aheadMs);
    return { aheadMs: clock.aheadMs };
  });

  server.patch<{ Params: { fileId: string } }>('/files/:fileId', (request) => {
    const body = readBody<{ account: string; available: boolean }>(request.body, {
      account: is.text,
      available: is.flag,
    });
    const file = store.file(body.account, request.params.fileId);
    if (!file) throw new BadControl('The file is not known.', 404);
    store.saveFile({ ...file, available: body.available });
    return { available: body.available };
  });

  server.patch<{ Params: { id: string } }>('/accounts/:id', (request) => {
    const body = readBody<{ name?: string; username?: string; perSecond?: number }>(request.body, {
      'name?': is.text,
      'username?': is.text,
      'perSecond?': (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1_000,
    });
    const bot = store.changeBot({ ...body, id: knownBot(store, request.params.id).id });
    world.tell('account', bot.id, 0);
    return { account: bot.id, name: bot.name, username: bot.username, perSecond: bot.perSecond };
  });

  server.get<{ Params: { account: string; chat: string } }>('/chats/:account/:chat', ({ params }) => {
    const bot = knownBot(store, params.account);
    const chat = knownChat(store, bot, params.chat);
    return {
      account: bot.id,
      chat,
      items: store.messages(bot.id, chat.id).map(({ by, message, id }) => ({
        by,
        message,
        reactions: Object.fromEntries(store.reactions(bot.id, chat.id, id)),
      })),
    };
  });
}
