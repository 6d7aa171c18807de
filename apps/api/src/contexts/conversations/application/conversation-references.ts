import type { Actor } from '../../../kernel/actor.js';

/** Two conversations of one customer that become one, or two again. */
export interface JoinedPair {
  readonly stayId: string;
  /** The one that is no longer there by itself. */
  readonly goneId: string;
}

/** What a column with conversations' ids does when two conversations become one, and when they are two again. */
export interface ConversationReference {
  /** The foreign keys that it answers for, as `table.column`. */
  readonly columns: readonly string[];
  /** What is of the one that goes is of the other one now. @returns what parting needs to know, as JSON */
  join(actor: Actor, pair: JoinedPair): Promise<unknown>;
  /**
   * What was of the one that went is its own again.
   * @param moved what `join` told; undefined where the two were never one, and only messages go over
   * @param messageIds the messages that go over
   */
  part(actor: Actor, pair: JoinedPair, moved: unknown, messageIds: readonly string[]): Promise<void>;
}

/**
 * Everything that refers to conversations: each context speaks for its own tables. A test compares this with the foreign keys
 * that there are.
 */
export class ConversationReferences {
  readonly #all: ConversationReference[] = [];

  register(reference: ConversationReference): void {
    this.#all.push(reference);
  }

  get all(): readonly ConversationReference[] {
    return this.#all;
  }
}
