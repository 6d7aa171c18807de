import type { Actor } from '../../../../kernel/actor.js';
import type { ContactBefore, ContactBulkState, ContactPatch } from '../../domain/contact-bulk.js';

export interface ContactBulk {
  readonly id: string;
  readonly userId: string;
  readonly patch: ContactPatch;
  readonly state: ContactBulkState;
}

export interface ContactBulkItem {
  readonly contactId: string;
  readonly before: ContactBefore | null;
  /** The contact's version after the change. */
  readonly version: number | null;
}

/** What became of an item. */
export interface ContactItemOutcome extends ContactBulkItem {
  readonly state: 'done' | 'skipped' | 'undone';
  readonly reason: string | null;
}

/** Changes of all contacts that a filter finds, and how far they are. Runs in the caller's transaction. */
export abstract class ContactBulks {
  /** With all that the filter, as the list takes it, finds now. @returns how many, at most one more than `most` */
  abstract add(actor: Actor, bulk: ContactBulk, filter: object, most: number, now: Date): Promise<number>;

  /** One's own, locked. @throws NotFound */
  abstract lock(actor: Actor, id: string): Promise<ContactBulk>;

  abstract setState(actor: Actor, id: string, state: ContactBulkState): Promise<void>;

  /** The next item of that state. */
  abstract next(actor: Actor, id: string, state: 'due' | 'done'): Promise<ContactBulkItem | null>;

  abstract settle(actor: Actor, id: string, outcome: ContactItemOutcome): Promise<void>;
}
