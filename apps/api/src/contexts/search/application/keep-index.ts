import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '../../../kernel/actor.js';
import { Logger } from '../../../kernel/logger.js';
import { SearchIndex, type BatchEnd } from './ports/search-index.js';

const mostWorkspaces = 100;

/** What is being written comes first; what has been there for long may take its time. */
const restAfter = { follow: 1, backfill: 3 } as const;
type Step = keyof typeof restAfter;

/**
 * Keeps the search behind what is written, one small transaction after the other with rests between them: it must never be
 * felt by those who write.
 */
@Injectable()
export class KeepIndex {
  #running: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(
    private readonly index: SearchIndex,
    private readonly logger: Logger,
  ) {}

  /** Begins, unless it is at it, and returns at once. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    });
  }

  /** Finishes the batch it is at. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Takes in everything of one workspace, without rests. */
  async catchUp(workspaceId: string): Promise<void> {
    const actor = systemActor(workspaceId);
    for (const step of ['follow', 'backfill'] as const) {
      let end: BatchEnd;
      do {
        end = await this.index[step](actor);
        if (end === 'held') await pause(5);
      } while (end !== 'done');
    }
  }

  async #work(): Promise<void> {
    try {
      let worked = true;
      while (worked && !this.#stopping.signal.aborted) {
        worked = false;
        for (const workspaceId of await this.index.due(mostWorkspaces)) {
          const followed = await this.#step('follow', workspaceId);
          const filled = await this.#step('backfill', workspaceId);
          worked ||= followed === 'more' || filled === 'more';
        }
      }
    } catch (error) {
      this.logger.warn('search does not follow', { error: String(error) });
    }
  }

  async #step(step: Step, workspaceId: string): Promise<BatchEnd> {
    const { signal } = this.#stopping;
    if (signal.aborted) return 'done';
    const began = performance.now();
    const end = await this.index[step](systemActor(workspaceId));
    const rest = (performance.now() - began) * restAfter[step];
    if (end === 'more') await pause(rest, undefined, { signal }).catch(() => undefined);
    return end;
  }
}
