import type { Actor } from '../../../kernel/actor.js';
import type { FilterGroups } from '../domain/conversation-filter.js';

export interface SavedView {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly shared: boolean;
  readonly filter: FilterGroups;
  readonly sort: 'recent' | 'waiting' | 'priority';
  readonly version: number;
}

/** The named lists of a workspace's people. Runs in the caller's transaction. */
export abstract class SavedViewStore {
  /** How many somebody has. */
  abstract count(actor: Actor, ownerId: string): Promise<number>;

  abstract add(actor: Actor, view: SavedView, now: Date): Promise<void>;

  /** One's own or a shared one, locked. @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<SavedView>;

  abstract update(actor: Actor, view: SavedView): Promise<void>;

  abstract remove(actor: Actor, id: string): Promise<void>;
}
