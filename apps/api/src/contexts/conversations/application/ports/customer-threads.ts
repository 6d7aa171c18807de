import type { Actor } from '../../../../kernel/actor.js';

/** The conversations of one customer. */
export abstract class CustomerThreads {
  /** The ids of those that are unread, or in which the customer waits; none of one who was unblocked meanwhile. */
  abstract thatWait(actor: Actor, contactId: string): Promise<string[]>;
}
