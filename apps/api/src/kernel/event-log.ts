import type { Actor } from './actor.js';
import type { DomainEvent } from './aggregate.js';

/** The one writer of events: appends them to the outbox in the running transaction. */
export abstract class EventLog {
  abstract append(actor: Actor, events: readonly DomainEvent[]): Promise<void>;

  /**
   * Numbers the events of the running transaction as it commits and shows them at once, without the way through the relay.
   * Not for a transaction that changed messages which were there before: the relay changes such rows too, under the same
   * lock, and the two would wait for each other.
   */
  abstract showAtCommit(): void;
}
