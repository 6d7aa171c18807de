import type { Actor } from '../../../kernel/actor.js';
import type { ContactView } from '../domain/contact-view.js';

/** The named lists of contacts. Runs in the caller's transaction. */
export abstract class ContactViewStore {
  /** How many somebody has. */
  abstract count(actor: Actor, ownerId: string): Promise<number>;

  abstract add(actor: Actor, view: ContactView, now: Date): Promise<void>;

  /** One's own or a shared one, locked. @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<ContactView>;

  abstract update(actor: Actor, view: ContactView): Promise<void>;

  abstract remove(actor: Actor, id: string): Promise<void>;
}
