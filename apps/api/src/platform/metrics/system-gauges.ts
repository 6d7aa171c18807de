import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Logger } from '../../kernel/logger.js';
import { Database } from '../db/database.js';
import { SystemDb } from '../db/system-db.js';
import { BullDoorbell } from '../queue/bull-doorbell.js';
import { within } from '../within.js';
import { Metrics } from './metrics.js';

const patienceMs = 1_500;

/** What waits, how long it has waited, and how the pool stands. A store that does not answer leaves its gauge out. */
@Injectable()
export class SystemGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly database: Database,
    private readonly system: SystemDb,
    private readonly doorbell: BullDoorbell,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('crm_queue_jobs', 'Wake-ups in the queues of Redis.', 'queue', () =>
      this.#patiently('queues', this.doorbell.counts()),
    );
    this.metrics.gauge('crm_oldest_seconds', 'Age of the oldest thing that waits.', 'what', () =>
      this.#patiently('ages', this.#ages()),
    );
    this.metrics.gauge(
      'crm_database_pool',
      'Connections of the pool, and callers that wait for one.',
      'state',
      () => {
        const { totalCount, idleCount, waitingCount } = this.database.pool;
        return Promise.resolve({ open: totalCount, idle: idleCount, waiting: waitingCount });
      },
    );
  }

  async #ages(): Promise<Record<string, number>> {
    const rows = await this.system.query<{ name: string; seconds: number }>(
      'select name, seconds from app_ages()',
    );
    return Object.fromEntries(rows.map(({ name, seconds }) => [name, seconds]));
  }

  async #patiently(what: string, answer: Promise<Record<string, number>>): Promise<Record<string, number>> {
    try {
      return await within(patienceMs, answer);
    } catch (error) {
      this.logger.debug('gauge left out', { what, error: String(error) });
      return {};
    }
  }
}
