import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SystemDb } from '../db/system-db.js';
import { Settings } from '../env/settings.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { within } from '../within.js';

export interface Readiness {
  readonly ready: boolean;
  readonly postgres: 'ok' | 'down';
  readonly redis: 'ok' | 'degraded';
  readonly draining: boolean;
}

const patienceMs = 2_500;
/** The event loop answers a health check at all only when it turns; slower than this it serves nobody. */
const longestLagMs = 5_000;

/** How this program is: alive, and ready for work. */
@Injectable()
export class Health implements OnModuleDestroy {
  readonly #loop = monitorEventLoopDelay({ resolution: 20 });
  #draining = false;

  constructor(
    private readonly system: SystemDb,
    private readonly redis: RedisConnection,
    private readonly settings: Settings,
  ) {
    this.#loop.enable();
  }

  /** From now on no new work is wanted here. */
  drain(): void {
    this.#draining = true;
  }

  live(): { alive: boolean; lagMs: number } {
    const lagMs = Math.round(this.#loop.max / 1e6);
    this.#loop.reset();
    return { alive: lagMs < longestLagMs, lagMs };
  }

  async readiness(): Promise<Readiness> {
    const [postgres, redis] = await Promise.all([
      answers(this.system.query('select 1 as one')),
      this.redis.isReady ? answers(this.#writeToRedis()) : Promise.resolve(false),
    ]);
    return {
      ready: postgres && !this.#draining,
      postgres: postgres ? 'ok' : 'down',
      redis: redis ? 'ok' : 'degraded',
      draining: this.#draining,
    };
  }

  /** One that has no memory left still answers a ping, and takes no wake-up. */
  #writeToRedis(): Promise<unknown> {
    return this.redis.client.set(`${this.settings.redisPrefix}:health`, '1', 'PX', patienceMs);
  }

  onModuleDestroy(): void {
    this.#loop.disable();
  }
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  try {
    await within(patienceMs, question);
    return true;
  } catch {
    // Whatever it was: it does not answer.
    return false;
  }
}
