import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Faults } from '../../control/faults.ts';
import type { Provider } from '../../control/provider.ts';
import { BadControl, is, readBody } from '../../control/read-body.ts';
import type { FileStore } from '../../disk/file-store.ts';
import type { Journal } from '../../disk/journal.ts';
import { Args, argsOf } from './api/args.ts';
import { InputFiles } from './api/input-file.ts';
import { botApiRoutes } from './api/routes.ts';
import { Sender } from './api/sender.ts';
import { BotError } from './bot-error.ts';
import { Clock } from './clock.ts';
import { telegramControl } from './control/control.ts';
import { Writings } from './control/writing.ts';
import { RemoteFiles } from './media/remote-files.ts';
import { allMethods } from './methods/all.ts';
import type { Method } from './methods/method.ts';
import type { Bot } from './model.ts';
import { Pace } from './pace.ts';
import { TelegramPhone } from './phone/telegram-phone.ts';
import { TelegramStore } from './store.ts';
import { PollLine } from './updates/poll-line.ts';
import { Updates } from './updates/updates.ts';
import { WebhookLine } from './updates/webhook-line.ts';
import { Contents } from './world/contents.ts';
import { TelegramWorld } from './world/world.ts';

export interface TelegramOptions {
  readonly folder: string;
  readonly files: FileStore;
  readonly journal: Journal;
  readonly faults: Faults;
}

/** Telegram's Bot API, as strict as the real one. */
export class Telegram implements Provider {
  readonly name = 'telegram';
  readonly phone: TelegramPhone;
  readonly #options: TelegramOptions;
  readonly #store: TelegramStore;
  readonly #clock: Clock;
  readonly #webhooks: WebhookLine;
  readonly #polls: PollLine;
  readonly #world: TelegramWorld;
  readonly #contents: Contents;
  readonly #writings: Writings;
  readonly #methods: ReadonlyMap<string, Method>;

  constructor(options: TelegramOptions) {
    const { files, folder } = options;
    this.#options = options;
    this.#store = new TelegramStore(join(folder, 'telegram.jsonl'));
    this.#clock = new Clock(this.#store.aheadMs);
    this.#webhooks = new WebhookLine(this.#store, this.#clock);
    this.#polls = new PollLine(this.#store, this.#clock);
    const updates = new Updates(this.#store, this.#clock, this.#webhooks, this.#polls);
    const world = new TelegramWorld(this.#store, this.#clock, updates);
    const remote = new RemoteFiles(this.#store, files);
    this.#world = world;
    this.#contents = new Contents(remote, files);
    this.#writings = new Writings(this.#store, world, this.#contents);
    this.phone = new TelegramPhone({
      store: this.#store,
      world,
      clock: this.#clock,
      writings: this.#writings,
      files,
    });
    this.#methods = allMethods({
      store: this.#store,
      clock: this.#clock,
      files,
      remote,
      inputs: new InputFiles(this.#store, files),
      sender: new Sender(this.#store, this.#clock, new Pace(), ({ bot, chat }) =>
        world.tell('message', bot, chat),
      ),
      world,
      webhooks: this.#webhooks,
      polls: this.#polls,
    });
    this.#webhooks.onCall = (bot, call) => void this.#callBack(bot, call);
  }

  routes(server: FastifyInstance): void {
    botApiRoutes(server, {
      ...this.#options,
      store: this.#store,
      clock: this.#clock,
      methods: this.#methods,
    });
  }

  control(server: FastifyInstance): void {
    telegramControl(server, {
      store: this.#store,
      world: this.#world,
      clock: this.#clock,
      writings: this.#writings,
      contents: this.#contents,
    });
  }

  saveAccount(given: Readonly<Record<string, unknown>>, webhookUrl: string | undefined): object {
    const credentials = readBody<{ botToken?: string; secretToken?: string }>(given, {
      'botToken?': is.text,
      'secretToken?': is.text,
    });
    const token = credentials.botToken ?? `${randomInt(100_000_000, 9_999_999_999)}:AA${secret(24)}`;
    const id = /^([1-9]\d{0,15}):[\w-]{1,60}$/.exec(token)?.[1];
    if (id === undefined) throw new BadControl('botToken must look like 123456789:AA….');
    const known = this.#store.bot(id)?.webhook ?? null;
    const secretToken = credentials.secretToken ?? known?.secretToken ?? secret(24);
    if (!/^[\w-]{1,256}$/.test(secretToken))
      throw new BadControl('secretToken has 1 to 256 of A-Z a-z 0-9 _ -.');
    const url = webhookUrl ?? known?.url ?? null;
    const webhook = url === null ? null : { maxConnections: 40, ipAddress: null, ...known, url, secretToken };
    const bot = this.#store.changeBot({ id, token, webhook });
    this.#webhooks.restart(bot);
    this.#world.tell('account', id, 0);
    return {
      provider: this.name,
      account: id,
      credentials: { botToken: token, secretToken },
      webhookUrl: url,
    };
  }

  revoke(credential: string): void {
    this.#store.revoke(credential);
  }

  write(given: Readonly<Record<string, unknown>>): Promise<object> {
    return this.#writings.write(given);
  }

  resume(): void {
    for (const bot of this.#store.bots()) this.#webhooks.restart(bot);
  }

  stop(): void {
    this.#webhooks.stop();
    this.#polls.stop();
    this.#clock.stop();
    this.#store.close();
  }

  /** A webhook's answer may be a call; nobody hears how it goes. */
  async #callBack(bot: Bot, { method: name, ...given }: Readonly<Record<string, unknown>>): Promise<void> {
    const method = String(name).toLowerCase();
    if (method.startsWith('get') || ['setwebhook', 'deletewebhook'].includes(method)) return;
    try {
      await this.#methods.get(method)?.({ bot, args: new Args(argsOf(given), new Map()) });
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
    }
  }
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
