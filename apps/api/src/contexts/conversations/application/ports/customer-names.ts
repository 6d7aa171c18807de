import type { Actor } from '../../../../kernel/actor.js';

/** The customer's name as conversations carry it, so that the inbox needs no join. Runs in the caller's transaction. */
export abstract class CustomerNames {
  /** Writes the contact's present name into its conversations; the ids of those that had another one. */
  abstract follow(actor: Actor, contactId: string): Promise<string[]>;
}
