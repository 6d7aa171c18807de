import type { Actor } from '../../../kernel/actor.js';

/** A canned response as it is stored; the row is the model. */
export interface CannedResponseRow {
  readonly id: string;
  readonly shortcut: string;
  readonly text: string;
  /** The names that the text leaves open. */
  readonly variables: readonly string[];
  /** Null when everyone uses it. */
  readonly ownerId: string | null;
  readonly version: number;
}

/** Where canned responses are kept. Every method runs in the caller's transaction. */
export abstract class CannedResponseStore {
  abstract add(actor: Actor, response: CannedResponseRow): Promise<void>;

  /** Everyone's or the actor's own, locked until the transaction ends. @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<CannedResponseRow>;

  /** Writes all of the row. */
  abstract update(actor: Actor, response: CannedResponseRow): Promise<void>;

  abstract remove(actor: Actor, id: string): Promise<void>;

  /** Nobody else adds or renames one of the workspace before the transaction ends. */
  abstract holdShortcuts(actor: Actor): Promise<void>;

  /** The id of the one with this shortcut, whosever it is. */
  abstract findByShortcut(actor: Actor, shortcut: string): Promise<string | null>;

  abstract count(actor: Actor): Promise<number>;
}
