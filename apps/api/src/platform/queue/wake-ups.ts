import { Injectable } from '@nestjs/common';
import { Logger } from '../../kernel/logger.js';
import { concurrency, jobKey, type Jobs, type QueueName } from './jobs.js';

type Handler<Q extends QueueName> = (job: Jobs[Q]) => Promise<void>;

/**
 * Runs what a wake-up asks for, whoever woke it (a queue job, this process, the sweeper): one at a time per thing in this
 * process, and once more when it was rung while running, so that nothing that came in between waits.
 */
@Injectable()
export class WakeUps {
  readonly #handlers: { [Q in QueueName]?: Handler<Q> } = {};
  readonly #running = new Map<string, { again: boolean; done: Promise<void> }>();
  readonly #stopping = new AbortController();

  constructor(private readonly logger: Logger) {}

  /** Aborted when the program stops: long work leaves its row due and ends. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  on<Q extends QueueName>(queue: Q, handler: Handler<Q>): void {
    Object.assign(this.#handlers, { [queue]: handler });
  }

  /** Resolves when the work is done; never rejects (the row stays due, and the sweeper comes back to it). */
  run<Q extends QueueName>(queue: Q, job: Jobs[Q]): Promise<void> {
    if (this.stopping.aborted) return Promise.resolve();
    const key = `${queue} ${jobKey[queue](job)}`;
    const current = this.#running.get(key);
    if (current) {
      current.again = true;
      return current.done;
    }
    const entry = { again: false, done: Promise.resolve() };
    entry.done = this.#loop(queue, job, key, entry);
    this.#running.set(key, entry);
    return entry.done;
  }

  /** Whether this process is free to begin it: it is not at it already, and not at its limit for such work. */
  hasRoom<Q extends QueueName>(queue: Q, job: Jobs[Q]): boolean {
    if (this.#running.has(`${queue} ${jobKey[queue](job)}`)) return false;
    let busy = 0;
    for (const key of this.#running.keys()) if (key.startsWith(`${queue} `)) busy += 1;
    return busy < concurrency[queue];
  }

  /** Takes no more work and waits for what runs. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled([...this.#running.values()].map((entry) => entry.done));
  }

  async #loop<Q extends QueueName>(
    queue: Q,
    job: Jobs[Q],
    key: string,
    entry: { again: boolean },
  ): Promise<void> {
    try {
      do {
        entry.again = false;
        await this.#once(queue, job);
      } while (entry.again && !this.stopping.aborted);
    } finally {
      this.#running.delete(key);
    }
  }

  async #once<Q extends QueueName>(queue: Q, job: Jobs[Q]): Promise<void> {
    const handler: Handler<Q> | undefined = this.#handlers[queue];
    if (!handler) return;
    try {
      await handler(job);
    } catch (error) {
      this.logger.warn('wake-up failed', {
        queue,
        ...job,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
}
