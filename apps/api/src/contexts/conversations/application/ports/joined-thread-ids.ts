import type { Actor } from '../../../../kernel/actor.js';

/** What became of conversations that are no longer there by themselves. */
export abstract class JoinedThreadIds {
  /** Of these, those that are part of another conversation now, with that one's id. */
  abstract of(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
