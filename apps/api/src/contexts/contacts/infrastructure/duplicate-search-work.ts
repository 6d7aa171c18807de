import { Injectable, type OnModuleInit } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '../../../kernel/actor.js';
import { Logger } from '../../../kernel/logger.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { Sweeper } from '../../../platform/queue/sweeper.js';
import { WakeUps } from '../../../platform/queue/wake-ups.js';
import { SearchDuplicates } from '../application/search-duplicates.js';

interface DueSearch {
  readonly workspaceId: string;
  readonly searchId: string;
}

/** Works through walks over all contacts, with rests in between: nobody who writes is to feel it. */
@Injectable()
export class DuplicateSearchWork implements OnModuleInit {
  readonly #running = new Set<string>();

  constructor(
    private readonly sweeper: Sweeper,
    private readonly system: SystemDb,
    private readonly wakeUps: WakeUps,
    private readonly search: SearchDuplicates,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.sweeper.add(1, () => this.#begin());
  }

  async #begin(): Promise<void> {
    const due = await this.system.query<DueSearch>(
      'select workspace_id as "workspaceId", search_id as "searchId" from app_due_duplicate_searches($1)',
      [20],
    );
    // Not waited for: a large one must not hold up the sweep of everything else.
    for (const one of due) void this.#workThrough(one);
  }

  async #workThrough({ workspaceId, searchId }: DueSearch): Promise<void> {
    if (this.#running.has(searchId)) return;
    this.#running.add(searchId);
    try {
      let from = performance.now();
      while (!this.wakeUps.stopping.aborted && (await this.search.step(systemActor(workspaceId), searchId))) {
        await pause(performance.now() - from);
        from = performance.now();
      }
    } catch (error) {
      // It is still due: the next sweep tries again.
      this.logger.warn('a search for duplicates failed', { workspaceId, searchId, error: String(error) });
    } finally {
      this.#running.delete(searchId);
    }
  }
}
