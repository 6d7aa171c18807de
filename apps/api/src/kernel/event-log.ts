import type { Actor } from './actor.js';
import type { DomainEvent } from './aggregate.js';

/** The one writer of events: appends them to the outbox in the running transaction. */
export abstract class EventLog {
  abstract append(actor: Actor, events: readonly DomainEvent[]): Promise<void>;
}
