import { conflict } from '../bot-error.ts';
import type { Clock } from '../clock.ts';
import type { TelegramStore } from '../store.ts';
import { wireUpdate } from './wire-update.ts';

const longestPollMs = 50_000;

interface Waiter {
  readonly wake: () => void;
  readonly fail: (error: Error) => void;
}

export interface PollOptions {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
}

/** The bots that ask for their updates themselves; one at a time may wait. */
export class PollLine {
  readonly #store: TelegramStore;
  readonly #clock: Clock;
  readonly #waiters = new Map<string, Waiter>();

  constructor(store: TelegramStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** What waits from `offset` on; everything before it is confirmed and gone. @throws BotError when another call takes over */
  async poll(bot: string, options: PollOptions): Promise<object[]> {
    this.#confirm(bot, options.offset);
    const ready = this.#ready(bot, options.limit);
    if (ready.length > 0 || options.timeoutSeconds <= 0) return ready;
    this.interrupt(
      bot,
      'terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    await this.#wait(bot, Math.min(options.timeoutSeconds * 1_000, longestPollMs));
    return this.#ready(bot, options.limit);
  }

  wake(bot: string): void {
    this.#waiters.get(bot)?.wake();
  }

  interrupt(bot: string, why: string): void {
    this.#waiters.get(bot)?.fail(conflict(why));
  }

  stop(): void {
    for (const { wake } of [...this.#waiters.values()]) wake();
  }

  #ready(bot: string, limit: number): object[] {
    const now = this.#clock.now();
    const due = this.#store.updates.waiting(bot, now).filter(({ notBefore }) => notBefore <= now);
    return due.slice(0, limit).map(wireUpdate);
  }

  #confirm(bot: string, offset: number): void {
    const waiting = this.#store.updates.waiting(bot, this.#clock.now());
    // A negative offset counts from the end, and forgets what lies before.
    const first = offset < 0 ? (waiting.at(offset)?.id ?? waiting[0]?.id ?? 0) : offset;
    this.#store.updates.take(
      bot,
      waiting.filter(({ id }) => id < first).map(({ id }) => id),
    );
  }

  #wait(bot: string, ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const forget = this.#clock.later(ms, () => waiter.wake());
      const end = (outcome: () => void) => () => {
        forget();
        if (this.#waiters.get(bot) === waiter) this.#waiters.delete(bot);
        outcome();
      };
      const waiter: Waiter = {
        wake: end(resolve),
        fail: (error) => end(() => reject(error))(),
      };
      this.#waiters.set(bot, waiter);
    });
  }
}
