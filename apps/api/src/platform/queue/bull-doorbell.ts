import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Doorbell } from '../../kernel/doorbell.js';
import { Settings } from '../env/settings.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { jobKey, queueNames, type BullName, type Jobs } from './jobs.js';
import { WakeList } from './wake-list.js';
import { WakeUps } from './wake-ups.js';

/**
 * Rings through the wake list where every millisecond shows, else through BullMQ. Rings for the same thing are de-duplicated twice: here while one is on its way to Redis, and there
 * by the job's key, where a ring during the job's run makes one more run. A ring that fails is not repeated.
 */
@Injectable()
export class BullDoorbell extends Doorbell implements OnApplicationShutdown {
  readonly #queues: Map<BullName, Queue>;
  readonly #onTheWay = new Map<string, { again: boolean }>();

  constructor(
    private readonly settings: Settings,
    private readonly wakeUps: WakeUps,
    private readonly list: WakeList,
    redis: RedisConnection,
  ) {
    super();
    this.#queues = new Map(
      queueNames.map((name) => {
        const queue = new Queue(name, {
          connection: redis.client,
          prefix: settings.redisPrefix,
          // A queue that asks for the version and gets no answer in time never takes a job again.
          skipVersionCheck: true,
        });
        // Redis being away is no fault of ours: rings are lost, the sweeper works on.
        queue.on('error', () => undefined);
        return [name, queue];
      }),
    );
  }

  inbound(workspaceId: string, channelId: string): void {
    this.list.ring('inbound', { workspaceId, channelId });
  }

  outbound(workspaceId: string, conversationId: string, delayMs = 0): void {
    this.#ring('outbound', { workspaceId, conversationId }, delayMs);
  }

  change(workspaceId: string, messageId: string, delayMs = 0): void {
    this.#ring('change', { workspaceId, messageId }, delayMs);
  }

  media(workspaceId: string, attachmentId: string): void {
    this.#ring('media', { workspaceId, attachmentId });
  }

  reading(workspaceId: string, conversationId: string, what: 'read' | 'typing'): void {
    this.#ring('reading', { workspaceId, conversationId, what });
  }

  imports(workspaceId: string, importId: string): void {
    this.#ring('imports', { workspaceId, importId });
  }

  exports(workspaceId: string, exportId: string): void {
    this.#ring('exports', { workspaceId, exportId });
  }

  /** A worker relays its own events itself, without the way through Redis: it is the last step to the screen. */
  relay(workspaceId: string): void {
    if (this.settings.roles.has('worker')) void this.wakeUps.run('relay', { workspaceId });
    else this.list.ring('relay', { workspaceId });
  }

  delivery(workspaceId: string, eventId: string, subscriber: string): void {
    this.#ring('delivery', { workspaceId, eventId, subscriber });
  }

  async counts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = await this.list.counts();
    for (const [name, queue] of this.#queues) counts[name] = await queue.count();
    return counts;
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled([...this.#queues.values()].map((queue) => queue.close()));
  }

  #ring<Q extends BullName>(queue: Q, job: Jobs[Q], delayMs = 0): void {
    const key = `${queue} ${jobKey[queue](job)}`;
    if (delayMs === 0) {
      const earlier = this.#onTheWay.get(key);
      if (earlier) {
        earlier.again = true;
        return;
      }
      this.#onTheWay.set(key, { again: false });
    }
    void this.#add(queue, job, delayMs).finally(() => {
      if (delayMs > 0) return;
      const mine = this.#onTheWay.get(key);
      this.#onTheWay.delete(key);
      if (mine?.again) this.#ring(queue, job);
    });
  }

  async #add<Q extends BullName>(queue: Q, job: Jobs[Q], delayMs: number): Promise<void> {
    const id = jobKey[queue](job);
    try {
      await this.#queues.get(queue)?.add(queue, job, {
        removeOnComplete: true,
        removeOnFail: true,
        ...(delayMs > 0
          ? // Only while it waits: what runs because of it may ask for another wait.
            { delay: delayMs, deduplication: { id: `${id}-later`, ttl: Math.ceil(delayMs) } }
          : { deduplication: { id, keepLastIfActive: true } }),
      });
    } catch {
      // Lost rings are found by the sweeper.
      return;
    }
  }
}
