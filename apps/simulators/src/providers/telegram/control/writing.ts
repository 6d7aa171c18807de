import { BadControl, is, readBody } from '../../../control/read-body.ts';
import type { Bot, Chat, Person, Update } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import { textContent, type Contents } from '../world/contents.ts';
import type { Knobs, TelegramWorld } from '../world/world.ts';
import { knownBot, knownChat, userId } from './known.ts';

type Content = Readonly<Record<string, unknown>>;

export interface PersonFacts {
  readonly name?: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode?: string;
  readonly phone?: string;
}

interface WritingBody extends PersonFacts, Knobs {
  readonly account: string;
  readonly from: string | number;
  /** A group or channel; without it the person's own chat. */
  readonly chat?: string | number;
  readonly topic?: number;
  readonly text?: string;
  readonly entities?: unknown;
  readonly parseMode?: string;
  /** Presses Start, with the payload of a deep link. */
  readonly start?: string;
  /** Any other kind: `{ "type": "photo", "file": … }`. */
  readonly message?: Content;
  readonly replyTo?: number;
  readonly quote?: string;
  readonly forwardOrigin?: Content;
  readonly at?: number;
}

export const isId = (value: unknown) => is.text(value) || Number.isSafeInteger(value);

export const knobFields = { 'duplicate?': is.number, 'delayMs?': is.number, 'deliver?': is.flag };

export const personFields = {
  'name?': is.text,
  'lastName?': is.text,
  'username?': is.text,
  'languageCode?': is.text,
  'phone?': is.text,
};

const fields = {
  account: is.text,
  from: isId,
  'chat?': isId,
  'topic?': is.number,
  'text?': is.anyText,
  'entities?': Array.isArray,
  'parseMode?': is.text,
  'start?': is.anyText,
  'message?': is.object,
  'replyTo?': is.number,
  'quote?': is.text,
  'forwardOrigin?': is.object,
  'at?': is.number,
  ...personFields,
  ...knobFields,
};

export interface Written {
  readonly chatId: number;
  /** The first of them. */
  readonly messageId: number;
  readonly messageIds: readonly number[];
  readonly updateId: number | null;
  /** Whether the bot is to hear of it. */
  readonly posted: boolean;
}

/** Customers write, as POST /control/messages tells it. */
export class Writings {
  readonly #store: TelegramStore;
  readonly #world: TelegramWorld;
  readonly #contents: Contents;

  constructor(store: TelegramStore, world: TelegramWorld, contents: Contents) {
    this.#store = store;
    this.#world = world;
    this.#contents = contents;
  }

  /** @throws BadControl */
  async write(given: unknown): Promise<Written> {
    const body = readBody<WritingBody>(given, fields);
    const bot = knownBot(this.#store, body.account);
    const from = this.#world.meet(bot.id, userId(body.from), factsOf(body));
    const chat = this.chatOf(bot, from, body.chat);
    const contents = await this.#contentsOf(bot.id, from, body);
    const isService = body.message?.['type'] === 'service';
    const written = contents.map((content) =>
      this.#world.write(bot, { ...body, from, chat, content, isService }),
    );
    const messageIds = written.map(({ message }) => message.id);
    return {
      chatId: chat.id,
      messageId: messageIds[0] ?? 0,
      messageIds,
      updateId: written[0]?.update?.id ?? null,
      posted: written.some(({ update }) => update !== null) && isHeardOf(bot, written[0]?.update ?? null),
    };
  }

  /** @throws BadControl */
  chatOf(bot: Bot, from: Person, chat: string | number | undefined): Chat {
    return chat === undefined ? this.#world.privateChat(from) : knownChat(this.#store, bot, chat);
  }

  async #contentsOf(bot: string, from: Person, body: WritingBody): Promise<Content[]> {
    const given = [body.text, body.start, body.message].filter((one) => one !== undefined);
    if (given.length !== 1) throw new BadControl('Give exactly one of text, start and message.');
    if (body.start !== undefined) {
      if (!/^[\w-]{0,64}$/.test(body.start)) throw new BadControl('start has up to 64 of A-Z a-z 0-9 _ -.');
      return [textContent(`/start ${body.start}`, {})];
    }
    if (body.text !== undefined) return [textContent(body.text, body)];
    return this.#contents.of(bot, from, body.message ?? {});
  }
}

export function factsOf({ name, lastName, username, languageCode, phone }: PersonFacts): Partial<Person> {
  return {
    ...(name === undefined ? {} : { firstName: name }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(username === undefined ? {} : { username }),
    ...(languageCode === undefined ? {} : { languageCode }),
    ...(phone === undefined ? {} : { phone }),
  };
}

function isHeardOf(bot: Bot, update: Update | null): boolean {
  return update !== null && bot.webhook !== null;
}
