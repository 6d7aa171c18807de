import type { Actor } from '../../../kernel/actor.js';
import type { Profile } from '../domain/likeness/profile.js';

/** Where it is kept which contacts have what in common. In the caller's transaction. */
export abstract class LikenessIndex {
  /** What is known of contacts that are in use; the others are left out. */
  abstract profilesOf(actor: Actor, contactIds: readonly string[]): Promise<Map<string, Profile>>;

  /** From now on each is found by these keys and no others. */
  abstract put(actor: Actor, keys: ReadonlyMap<string, readonly string[]>): Promise<void>;

  /** The contacts that have each of these keys, at most `most` and one. */
  abstract holders(actor: Actor, keys: readonly string[], most: number): Promise<Map<string, string[]>>;
}
