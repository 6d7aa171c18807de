import type { Bot } from './model.ts';

interface Limit {
  /** What one message costs of the time to come. */
  readonly everyMs: number;
  readonly burst: number;
}

/** One message a second to a person; short bursts are let through. */
const perChat: Limit = { everyMs: 1_000, burst: 20 };
/** Twenty messages a minute to a group. */
const perGroup: Limit = { everyMs: 3_000, burst: 20 };

/** Counts messages against the flood limits of a bot; a refused one costs nothing. */
export class Pace {
  readonly #due = new Map<string, number>();

  /** @returns the milliseconds to wait, or 0 when the messages may go: then they are counted */
  take(
    { id: bot, perSecond }: Pick<Bot, 'id' | 'perSecond'>,
    chat: number,
    messages: number,
    now: number,
  ): number {
    const counters: [string, Limit][] = [
      [bot, { everyMs: 1_000 / perSecond, burst: perSecond }],
      [`${bot} ${chat}`, chat < 0 ? perGroup : perChat],
    ];
    const wait = Math.max(...counters.map(([key, limit]) => this.#wait(key, limit, messages, now)));
    if (wait > 0) return wait;
    for (const [key, { everyMs }] of counters) {
      this.#due.set(key, Math.max(this.#due.get(key) ?? now, now) + everyMs * messages);
    }
    return 0;
  }

  #wait(key: string, { everyMs, burst }: Limit, messages: number, now: number): number {
    const due = Math.max(this.#due.get(key) ?? now, now);
    return Math.max(due + everyMs * messages - burst * everyMs - now, 0);
  }
}
