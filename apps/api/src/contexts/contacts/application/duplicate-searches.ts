import type { Actor } from '../../../kernel/actor.js';

export interface DuplicateSearch {
  readonly id: string;
  readonly state: 'running' | 'done';
  /** First every contact gets its keys, then each is compared. */
  readonly step: 'index' | 'compare';
  /** The last contact of this step that is done. */
  readonly lastId: string | null;
  readonly done: number;
}

/** Walks through all contacts. In the caller's transaction. */
export abstract class DuplicateSearches {
  /** Begins one, unless one is running. */
  abstract begin(actor: Actor, id: string, now: Date): Promise<void>;

  /** Locked until the transaction ends; nothing when another worker has it, or it is gone. */
  abstract take(actor: Actor, id: string): Promise<DuplicateSearch | undefined>;

  abstract put(actor: Actor, search: DuplicateSearch & { readonly endedAt: Date | null }): Promise<void>;

  /** The contacts that come after one, by their ids. */
  abstract contactsAfter(actor: Actor, id: string | null, most: number): Promise<string[]>;
}
