import type { FastifyInstance } from 'fastify';
import { is, readBody } from '../../../control/read-body.ts';
import type { Chat } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import type { Contents, GivenFile } from '../world/contents.ts';
import { createGroup, migrate, type NewGroup } from '../world/groups.ts';
import type { Knobs, TelegramWorld } from '../world/world.ts';
import { knownBot, knownChat, userId } from './known.ts';
import { factsOf, isId, knobFields, personFields, type PersonFacts } from './writing.ts';

interface CustomerBody extends PersonFacts {
  readonly account: string;
  readonly from: string | number;
  readonly deactivated?: boolean;
  /** Has pressed Start, so that the bot may write. */
  readonly started?: boolean;
  /** A new profile picture. */
  readonly photo?: GivenFile;
}

/** Who is there: people, whether they want the bot, and groups. */
export function peopleControl(
  server: FastifyInstance,
  store: TelegramStore,
  world: TelegramWorld,
  contents: Contents,
): void {
  server.post('/customers', async (request, reply) => {
    const body = readBody<CustomerBody>(request.body, {
      account: is.text,
      from: isId,
      'deactivated?': is.flag,
      'started?': is.flag,
      'photo?': (value) => is.text(value) || is.object(value),
      ...personFields,
    });
    const bot = knownBot(store, body.account);
    const { deactivated, photo } = body;
    const known = world.meet(bot.id, userId(body.from));
    const sizes = photo === undefined ? undefined : await contents.photoIds(bot.id, photo);
    const person = world.meet(bot.id, known.id, {
      ...factsOf(body),
      ...(deactivated === undefined ? {} : { deactivated }),
      ...(sizes === undefined ? {} : { photos: [sizes, ...(known.photos ?? [])] }),
    });
    if (body.started === true) world.privateChat(person);
    world.tell('account', bot.id, person.id);
    return reply.status(201).send({ customer: person.id, name: person.firstName });
  });

  server.post('/members', (request, reply) => {
    const body = readBody<
      { account: string; from: string; chat?: string; status: Chat['membership'] } & Knobs
    >(request.body, {
      account: is.text,
      from: isId,
      'chat?': isId,
      status: is.oneOf('member', 'administrator', 'restricted', 'left', 'kicked'),
      ...knobFields,
    });
    const bot = knownBot(store, body.account);
    const from = world.meet(bot.id, userId(body.from));
    const chat = body.chat === undefined ? world.privateChat(from) : knownChat(store, bot, body.chat);
    const update = world.setMembership(bot, from, chat, body.status, body);
    return reply.status(201).send({ updateId: update?.id ?? null });
  });

  server.post('/groups', (request, reply) => {
    const body = readBody<{ account: string; from: string } & NewGroup>(request.body, {
      account: is.text,
      from: isId,
      type: is.oneOf('group', 'supergroup', 'channel'),
      title: is.text,
      'id?': Number.isSafeInteger,
      'username?': is.text,
      'isForum?': is.flag,
      'admin?': is.flag,
    });
    const bot = knownBot(store, body.account);
    const chat = createGroup(store, world, bot, world.meet(bot.id, userId(body.from)), body);
    return reply.status(201).send({ chatId: chat.id, type: chat.type });
  });

  server.post('/migrations', (request, reply) => {
    const body = readBody<{ account: string; from: string; chat: string }>(request.body, {
      account: is.text,
      from: isId,
      chat: isId,
    });
    const bot = knownBot(store, body.account);
    const chat = knownChat(store, bot, body.chat);
    const next = migrate(store, world, bot, world.meet(bot.id, userId(body.from)), chat);
    return reply.status(201).send({ chatId: next.id });
  });
}
