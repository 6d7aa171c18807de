import { Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { Settings } from '../env/settings.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { listNames, type Jobs, type ListName } from './jobs.js';
import { WakeUps } from './wake-ups.js';

/** As many transactions at once as leave the pool free for the rest. */
const mostAtOnce = 10;
const waitSeconds = 5;
/** Under a storm for one thing, so many rings are one. */
const pauseMs = 15;
const awayMs = 500;

/**
 * The short way to a worker: what waits is one sorted set, so the same ring twice is one, and one of the workers takes it.
 * For work of some milliseconds on the way to a screen; what has to wait, or may fail on its own, goes through BullMQ.
 */
@Injectable()
export class WakeList {
  readonly #key: string;
  readonly #onTheWay = new Map<string, { again: boolean }>();
  readonly #working = new Set<Promise<void>>();
  #listening: Redis | undefined;

  constructor(
    settings: Settings,
    private readonly redis: RedisConnection,
    private readonly wakeUps: WakeUps,
  ) {
    this.#key = `${settings.redisPrefix}:wake`;
  }

  /** Wakes one worker. Never throws: a ring that is lost costs the second until the next sweep. */
  ring<Q extends ListName>(queue: Q, job: Jobs[Q]): void {
    const member = `${queue} ${JSON.stringify(job)}`;
    const earlier = this.#onTheWay.get(member);
    if (earlier) {
      earlier.again = true;
      return;
    }
    this.#onTheWay.set(member, { again: false });
    void this.#add(member).then(() => {
      if (this.#onTheWay.get(member)?.again) setTimeout(() => this.#ringAgain(queue, job, member), pauseMs);
      else this.#onTheWay.delete(member);
    });
  }

  #ringAgain<Q extends ListName>(queue: Q, job: Jobs[Q], member: string): void {
    this.#onTheWay.delete(member);
    this.ring(queue, job);
  }

  async #add(member: string): Promise<void> {
    try {
      await this.redis.client.zadd(this.#key, 'NX', String(Date.now()), member);
    } catch {
      return;
    }
  }

  /** How many things wait for a worker, by kind. */
  async counts(): Promise<Record<ListName, number>> {
    const members = await this.redis.client.zrange(this.#key, '0', '-1');
    const of = (name: ListName) => members.filter((member) => member.startsWith(`${name} `)).length;
    return { inbound: of('inbound'), relay: of('relay') };
  }

  start(): void {
    const connection = this.redis.forWorker();
    this.#listening = connection;
    void this.#listen(connection);
  }

  stop(): void {
    const connection = this.#listening;
    this.#listening = undefined;
    connection?.disconnect();
  }

  async #listen(connection: Redis): Promise<void> {
    while (this.#listening === connection && connection.status !== 'end') {
      try {
        if (this.#working.size >= mostAtOnce) await Promise.race(this.#working);
        const room = mostAtOnce - this.#working.size;
        const taken = (await connection.call(
          'BZMPOP',
          ...[String(waitSeconds), '1', this.#key, 'MIN', 'COUNT', String(room)],
        )) as [string, [string, string][]] | null;
        for (const [member] of taken?.[1] ?? []) this.#take(member);
      } catch {
        // Redis is away, or has just been told to stop: the sweeper works on meanwhile.
        if (this.#listening === connection) await new Promise((resolve) => setTimeout(resolve, awayMs));
      }
    }
  }

  #take(member: string): void {
    const [queue = ''] = member.split(' ', 1);
    const name = listNames.find((one) => one === queue);
    if (!name) return;
    const job = JSON.parse(member.slice(queue.length + 1)) as Jobs[typeof name];
    const work = this.wakeUps.run(name, job).finally(() => this.#working.delete(work));
    this.#working.add(work);
  }
}
