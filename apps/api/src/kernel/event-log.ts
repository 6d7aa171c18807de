import type { Actor } from './actor.js';
import type { DomainEvent } from './aggregate.js';

/** An event whose number was reserved before, or that gets its number with the others. */
export type NumberedDomainEvent = DomainEvent & { readonly seq?: number };

/** The one writer of events: appends them to the outbox in the running transaction. */
export abstract class EventLog {
  abstract append(actor: Actor, events: readonly NumberedDomainEvent[]): Promise<void>;

  /**
   * Numbers the events of the running transaction as it commits and shows them at once, without the way through the relay.
   * Not for a transaction that changed messages which were there before: the relay changes such rows too, under the same
   * lock, and the two would wait for each other.
   */
  abstract showAtCommit(): void;

  /**
   * Numbers for the next events of a transaction that shows them at its commit, for rows that bear the number themselves.
   * From here on other transactions of the workspace wait for this one before they number theirs.
   * @returns the first of them
   */
  abstract reserve(actor: Actor, count: number): Promise<number>;
}
