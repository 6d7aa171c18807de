import { setTimeout as delay } from 'node:timers/promises';
import { openShop, type Cast } from '../cast.ts';
import type { Fleet } from '../fleet.ts';
import type { Answer } from '../http.ts';
import { faultsIn, judged } from '../judged.ts';
import { Load } from '../load.ts';
import { settled } from '../settled.ts';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const sizes = { full: { times: 10 }, small: { times: 2 } } as const;
const everyMs = 250;
const longestMs = 5_000;
const programs = ['api', 'worker'] as const;

/** PostgreSQL is ended in order and killed by turns while people read and write. */
export const postgresAway: Scenario = {
  rows: ['R7'],
  async run({ fleet, size, random, say }) {
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 30);
    const pids = programs.map((name) => fleet.pidOf(name));
    const load = new Load(cast, { chats: cast.chats, everyMs, name: 'postgres', bothWays: true });
    const reader = new Reader(cast);
    let slowest = 0;
    for (let n = 0; n < sizes[size].times; n += 1) {
      for (const how of ['restart', 'kill'] as const) {
        await delay(500 + random() * 1_500);
        await fleet[how]('postgres');
        const ms = await reader.nextGood();
        slowest = Math.max(slowest, ms);
        say(`${how}: a page again after ${seconds(ms)}`);
      }
    }
    await reader.stop();
    const taken = await load.stop();
    const { done } = await settled(fleet, 120_000);
    const faults = faultsIn(
      judged(
        fleet,
        taken.map(({ clientId }) => clientId),
      ),
    );
    const alive = await stillAlive(fleet, pids);
    const result: RowResult = {
      row: 'R7',
      what: `PostgreSQL restarted ${sizes[size].times} times in order and ${sizes[size].times} times after SIGKILL, under load`,
      target:
        'first 2xx ≤ 5 s after it is back, no 5xx but 503 with Retry-After, no program ends, 0 lost, 0 twice',
      result: `first 2xx after at most ${seconds(slowest)}; ${reader.asked} requests, of them ${reader.unavailable} 503 with Retry-After, ${reader.bad} other 5xx; ${alive ? 'all programs the same' : 'a program ended'}${told(faults)}`,
      isMet: done && slowest <= longestMs && reader.bad === 0 && alive && faults.length === 0,
      badness: slowest,
      kills: fleet.kills,
    };
    return [result];
  },
};

async function stillAlive(fleet: Fleet, pids: readonly number[]): Promise<boolean> {
  const ends = await Promise.all(programs.map((name) => fleet.endOf(name, 100)));
  return programs.every((name, at) => fleet.pidOf(name) === pids[at] && ends[at] === undefined);
}

/** Somebody who opens the inbox ten times a second. */
class Reader {
  asked = 0;
  unavailable = 0;
  bad = 0;
  readonly #reading: Promise<void>;
  #good = 0;
  #isOver = false;

  constructor(cast: Cast) {
    this.#reading = this.#read(cast);
  }

  /** Until the next page that was asked for from now on. */
  async nextGood(): Promise<number> {
    const from = Date.now();
    while (this.#good < from && Date.now() - from < 60_000) await delay(20);
    return Date.now() - from;
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#reading;
  }

  async #read({ session }: Cast): Promise<void> {
    while (!this.#isOver) {
      const from = Date.now();
      this.#note(from, await session.ask('GET', '/conversations?limit=25'));
      await delay(100);
    }
  }

  #note(from: number, answer: Answer | undefined): void {
    this.asked += 1;
    const status = answer?.status ?? 0;
    if (status >= 200 && status < 300) this.#good = from;
    if (status < 500 && status !== 0) return;
    if (status === 503 && answer?.retryAfter) this.unavailable += 1;
    else this.bad += 1;
  }
}
