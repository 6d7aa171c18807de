import type { Actor } from '../../../kernel/actor.js';
import type { ContactPair } from '../domain/duplicate.js';
import type { LikenessReason } from '../domain/likeness/likeness.js';

export interface DuplicateSuggestion extends ContactPair {
  readonly id: string;
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
  /** Hashed, so that it names no number or mailbox. */
  readonly evidence: readonly string[];
  readonly foundAt: Date;
  /** When somebody said that they are two. */
  readonly separatedAt: Date | null;
}

/** Where suggestions are kept. In the caller's transaction. */
export abstract class DuplicateSuggestions {
  /** All that these contacts are part of; locked until the transaction ends. */
  abstract lockOf(actor: Actor, contactIds: readonly string[]): Promise<DuplicateSuggestion[]>;

  /** @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<DuplicateSuggestion>;

  /** Adds those that are new and writes all of the others; those of a contact that is gone are left out. */
  abstract put(actor: Actor, suggestions: readonly DuplicateSuggestion[]): Promise<void>;

  abstract remove(actor: Actor, ids: readonly string[]): Promise<void>;

  /** Two contacts are kept separate, or no longer are. */
  abstract separate(actor: Actor, id: string, at: Date | null): Promise<void>;
}
