import { Injectable } from '@nestjs/common';
import { Worker } from 'bullmq';
import { Logger } from '../../kernel/logger.js';
import { Settings } from '../env/settings.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { concurrency, queueNames, type BullName, type Jobs } from './jobs.js';
import { WakeUps } from './wake-ups.js';

/** Listens to the queues, in programs with the worker role. */
@Injectable()
export class QueueWorkers {
  #workers: Worker[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly redis: RedisConnection,
    private readonly wakeUps: WakeUps,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#workers = queueNames.map((name) => this.#listen(name));
  }

  async stop(): Promise<void> {
    // Redis may be away; a worker that cannot say goodbye must not hold up the shutdown.
    await Promise.allSettled(this.#workers.map((worker) => worker.close(true)));
    this.#workers = [];
  }

  #listen<Q extends BullName>(name: Q): Worker {
    const worker = new Worker<Jobs[Q]>(name, (job) => this.wakeUps.run(name, job.data), {
      connection: this.redis.forWorker(),
      prefix: this.settings.redisPrefix,
      concurrency: concurrency[name],
      stalledInterval: 5_000,
      maxStalledCount: 10,
    });
    worker.on('error', (error) => {
      this.logger.debug('queue connection', { queue: name, error: error.message });
    });
    return worker;
  }
}
