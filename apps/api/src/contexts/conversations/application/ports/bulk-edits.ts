import type { Actor } from '../../../../kernel/actor.js';
import type { BulkPatch, BulkState, FormerState } from '../../domain/bulk-edit.js';

export interface BulkEdit {
  readonly id: string;
  readonly userId: string;
  readonly patch: BulkPatch;
  readonly state: BulkState;
}

export interface BulkItem {
  readonly conversationId: string;
  readonly before: FormerState | null;
  /** The conversation's version after the change. */
  readonly version: number | null;
}

/** What became of an item. */
export interface ItemOutcome {
  readonly conversationId: string;
  readonly state: 'done' | 'skipped' | 'undone';
  readonly reason: string | null;
  readonly before: FormerState | null;
  readonly version: number | null;
}

/** Changes of many conversations and how far they are. Runs in the caller's transaction. */
export abstract class BulkEdits {
  /** @param skipped those to which nothing will happen, with the reason */
  abstract add(actor: Actor, edit: BulkEdit, conversationIds: readonly string[], now: Date): Promise<void>;

  /** One's own, locked. @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<BulkEdit>;

  abstract setState(actor: Actor, id: string, state: BulkState): Promise<void>;

  /** The next items of that state, held by the running transaction; others skip them. */
  abstract take(actor: Actor, id: string, state: 'due' | 'done', most: number): Promise<BulkItem[]>;

  abstract settle(actor: Actor, id: string, outcomes: readonly ItemOutcome[]): Promise<void>;
}
