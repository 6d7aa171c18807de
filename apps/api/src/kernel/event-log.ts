import type { Actor } from './actor.js';
import type { DomainEvent } from './aggregate.js';

/** An event whose number was taken before, or that gets its number with the others. */
export type NumberedDomainEvent = DomainEvent & { readonly seq?: number };

/** What sockets are shown of the subjects of a transaction's events; known once it has committed. */
export interface Shown {
  of(event: string, subjectId: string): object | undefined;
}

/**
 * The one writer of events: appends them to the outbox in the running transaction. One that concerns some people alone has
 * their ids in its payload, as `only`: nobody else is told of it.
 */
export abstract class EventLog {
  abstract append(actor: Actor, events: readonly NumberedDomainEvent[]): Promise<void>;

  /**
   * Numbers the events of the running transaction as it commits and shows them at once, without the way through the relay.
   * The workspace's numbers are the last lock that anything takes, behind messages and conversations, so that no two
   * transactions wait for each other: a transaction that asks for this changes no such row after it took a number.
   */
  abstract showAtCommit(): Shown;
}
