import type { Actor } from '../../../kernel/actor.js';
import type { MergeSide } from '../domain/merge.js';

/** Two contacts that become one, or two again. */
export interface MergedPair {
  readonly survivorId: string;
  readonly duplicateId: string;
  /** What both are called from now on. */
  readonly survivorName: string;
  readonly duplicateName: string;
  /** Whose value stays in fields of the workspace's own, by their ids, where somebody chose. */
  readonly fieldSides: ReadonlyMap<string, MergeSide>;
}

/** What came of it for the survivor. */
export interface Joined {
  /** What parting needs to know, as JSON. */
  readonly moved: unknown;
  /** Fields of the survivor that are others now. */
  readonly changed?: readonly string[];
}

/** What a column with contacts' ids does when two contacts become one, and when they are two again. */
export interface ContactReference {
  /** The foreign keys that it answers for, as `table.column`. */
  readonly columns: readonly string[];
  /** What is the duplicate's becomes the survivor's. */
  join(actor: Actor, pair: MergedPair): Promise<Joined>;
  /**
   * What was the duplicate's is its own again, exactly as it was; what came since goes to the contact whose identity it came by.
   * @returns fields of the survivor that are others now
   */
  part(actor: Actor, pair: MergedPair, moved: unknown): Promise<readonly string[]>;
}

/**
 * Everything that refers to contacts, in the order of registration: each context speaks for its own tables. A test compares
 * this with the foreign keys that there are.
 */
export class ContactReferences {
  readonly #all: ContactReference[] = [];

  register(reference: ContactReference): void {
    this.#all.push(reference);
  }

  get all(): readonly ContactReference[] {
    return this.#all;
  }
}
