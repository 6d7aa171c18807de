import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Bot, Update, Webhook } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import { post, type PostResult } from './post.ts';
import { wireUpdate } from './wire-update.ts';

const longestRetryAfterMs = 3_600_000;
const patienceWithGoneMs = 23 * 3_600_000;

interface Waiting {
  readonly update: Update;
  failures: number;
  delayMs: number;
  copies: number;
}

/** One bot's webhook while it stays the same. */
interface Line {
  readonly webhook: Webhook;
  readonly stop: AbortController;
  readonly queues: Map<string, Waiting[]>;
  readonly ready: string[];
  goneSince: number | null;
  posting: number;
}

/**
 * Delivers updates to webhooks: one request per update, the updates of one queue one after another, queues beside each other up to
 * the bot's number of connections. What is not taken with a 2xx comes again at once, then after 2, 4, 8 … seconds up to one or
 * two minutes, until it is too old.
 */
export class WebhookLine {
  readonly #store: TelegramStore;
  readonly #clock: Clock;
  readonly #lines = new Map<string, Line>();
  /** A webhook may answer with a call of its own. */
  onCall: (bot: Bot, call: Readonly<Record<string, unknown>>) => void = () => {};

  constructor(store: TelegramStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Begins anew with the bot's present webhook, and with all that waits for it. */
  restart(bot: Bot): void {
    this.#end(bot.id);
    if (bot.webhook === null) return;
    const line: Line = {
      webhook: bot.webhook,
      stop: new AbortController(),
      queues: new Map(),
      ready: [],
      goneSince: null,
      posting: 0,
    };
    this.#lines.set(bot.id, line);
    for (const update of this.#store.updates.waiting(bot.id, this.#clock.now())) this.#enqueue(line, update);
    this.#pump(bot.id, line);
  }

  add(update: Update): void {
    const line = this.#lines.get(update.bot);
    if (!line) return;
    this.#enqueue(line, update);
    this.#pump(update.bot, line);
  }

  stop(): void {
    for (const bot of [...this.#lines.keys()]) this.#end(bot);
  }

  #end(bot: string): void {
    this.#lines.get(bot)?.stop.abort();
    this.#lines.delete(bot);
  }

  #enqueue(line: Line, update: Update): void {
    const waiting = { update, failures: 0, delayMs: 1_000, copies: update.copies };
    const queue = line.queues.get(update.queue);
    if (queue) queue.push(waiting);
    else {
      line.queues.set(update.queue, [waiting]);
      this.#readyIn(update.bot, line, update.queue, update.notBefore - this.#clock.now());
    }
  }

  #readyIn(bot: string, line: Line, queue: string, ms: number): void {
    if (ms <= 0) {
      line.ready.push(queue);
      return;
    }
    this.#clock.later(ms, () => {
      if (this.#lines.get(bot) !== line) return;
      line.ready.push(queue);
      this.#pump(bot, line);
    });
  }

  #pump(bot: string, line: Line): void {
    while (line.posting < line.webhook.maxConnections) {
      const queue = line.ready.shift();
      if (queue === undefined) return;
      const first = line.queues.get(queue)?.[0];
      if (first) void this.#deliver(bot, line, queue, first);
    }
  }

  async #deliver(bot: string, line: Line, queue: string, first: Waiting): Promise<void> {
    const isLate = first.update.expiresAt < this.#clock.now();
    if (isLate || !this.#store.updates.has(bot, first.update.id)) return this.#drop(bot, line, queue, first);
    line.posting += 1;
    const result = await post(line.webhook, wireUpdate(first.update), this.#clock, line.stop.signal);
    if (this.#lines.get(bot) !== line) return;
    line.posting -= 1;
    if (result.kind === 'taken') this.#taken(bot, line, queue, first, result.call);
    else this.#failed(bot, line, queue, first, result);
    this.#pump(bot, line);
  }

  #taken(
    bot: string,
    line: Line,
    queue: string,
    first: Waiting,
    call: Readonly<Record<string, unknown>> | null,
  ): void {
    line.goneSince = null;
    if (first.copies > 0) {
      first.copies -= 1;
      line.ready.push(queue);
    } else this.#drop(bot, line, queue, first);
    const known = this.#store.bot(bot);
    if (call && known) this.onCall(known, call);
  }

  #failed(
    bot: string,
    line: Line,
    queue: string,
    first: Waiting,
    { why, status, retryAfterMs }: Extract<PostResult, { kind: 'refused' }>,
  ): void {
    const now = this.#clock.now();
    this.#store.changeBot({ id: bot, lastError: { at: now, message: why } });
    line.goneSince = status === 410 ? (line.goneSince ?? now) : null;
    if (line.goneSince !== null && now > line.goneSince + patienceWithGoneMs) {
      this.#store.changeBot({ id: bot, webhook: null });
      this.#end(bot);
      return;
    }
    let pauseMs = Math.min(retryAfterMs, longestRetryAfterMs);
    if (pauseMs === 0 && first.failures > 0) {
      first.delayMs = Math.min(first.delayMs * 2, randomInt(60_000, 120_001));
      pauseMs = first.delayMs;
    }
    first.failures += 1;
    if (now + pauseMs > first.update.expiresAt) this.#drop(bot, line, queue, first);
    else this.#readyIn(bot, line, queue, pauseMs);
  }

  /** The first of a queue is done with, and the next one's turn comes. */
  #drop(bot: string, line: Line, queue: string, first: Waiting): void {
    if (this.#store.updates.has(bot, first.update.id)) this.#store.updates.take(bot, [first.update.id]);
    const waiting = line.queues.get(queue);
    waiting?.shift();
    const next = waiting?.[0];
    if (next) this.#readyIn(bot, line, queue, next.update.notBefore - this.#clock.now());
    else line.queues.delete(queue);
  }
}
