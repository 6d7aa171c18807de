import type { Actor } from '../../../../kernel/actor.js';

/** How a batch ended: nothing is left, more is waiting, or another process is at it. */
export type BatchEnd = 'done' | 'more' | 'held';

/** What can be searched, kept beside the rows it is made from. */
export abstract class SearchIndex {
  /** Workspaces in which something waits to be taken in. */
  abstract due(most: number): Promise<string[]>;

  /** Takes in what changed since the last time. Repeating it changes nothing. */
  abstract follow(actor: Actor): Promise<BatchEnd>;

  /** Takes in some of what is older than the search itself, the newest first. */
  abstract backfill(actor: Actor): Promise<BatchEnd>;
}
