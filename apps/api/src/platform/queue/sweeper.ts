import { Injectable } from '@nestjs/common';
import { Logger } from '../../kernel/logger.js';
import { SystemDb } from '../db/system-db.js';
import type { Jobs, QueueName } from './jobs.js';
import { WakeUps } from './wake-ups.js';

const everyMs = 1_000;
const most = 200;

type Sweep = () => Promise<void>;

/**
 * Stands behind every doorbell: once a second it asks PostgreSQL what is due and does it, whether or not Redis is there.
 * Slower than a ring, and enough by itself.
 */
@Injectable()
export class Sweeper {
  readonly #extra: { every: number; run: Sweep }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #current: Promise<void> = Promise.resolve();
  #round = 0;

  constructor(
    private readonly db: SystemDb,
    private readonly wakeUps: WakeUps,
    private readonly logger: Logger,
  ) {}

  /** Adds work of a context: run every `seconds` rounds. */
  add(seconds: number, run: Sweep): void {
    this.#extra.push({ every: seconds, run });
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#current = this.sweep().finally(() => {
        if (this.#timer) this.start();
      });
    }, everyMs);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#current;
  }

  /** One round. Each part stands alone: one that fails is logged and does not keep the others from running. */
  async sweep(): Promise<void> {
    this.#round += 1;
    await this.#part('inbound', () =>
      this.#due(
        'inbound',
        'select workspace_id as "workspaceId", channel_id as "channelId" from app_due_channels($1)',
      ),
    );
    await this.#part('outbound', () =>
      this.#due(
        'outbound',
        'select workspace_id as "workspaceId", conversation_id as "conversationId" from app_due_conversations($1)',
      ),
    );
    await this.#part('media', () =>
      this.#due(
        'media',
        'select workspace_id as "workspaceId", attachment_id as "attachmentId" from app_due_attachments($1)',
      ),
    );
    await this.#part('relay', () =>
      this.#due('relay', 'select workspace_id as "workspaceId" from app_unpublished_workspaces($1)'),
    );
    await this.#part('delivery', () =>
      this.#due(
        'delivery',
        'select workspace_id as "workspaceId", event_id as "eventId", subscriber from app_due_deliveries($1)',
      ),
    );
    for (const { every, run } of this.#extra) if (this.#round % every === 0) await this.#part('extra', run);
    if (this.#round % 60 === 0)
      await this.#part('expire', async () => void (await this.db.query('select app_expire($1)', [5_000])));
  }

  async #due<Q extends QueueName>(queue: Q, question: string): Promise<void> {
    const jobs = await this.db.query<Jobs[Q]>(question, [most]);
    // Not waited for: one account that hangs must not hold up the sweep of all others.
    for (const job of jobs) if (this.wakeUps.hasRoom(queue, job)) void this.wakeUps.run(queue, job);
  }

  async #part(name: string, run: Sweep): Promise<void> {
    try {
      await run();
    } catch (error) {
      this.logger.warn('sweep failed', {
        part: name,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
}
