import type { Actor } from '../../../kernel/actor.js';
import type { ContactRecord } from '../domain/contact-record.js';

/** All that undoing a merge needs to know. */
export interface MergeJournal {
  readonly survivor: ContactRecord;
  readonly duplicate: ContactRecord;
  /** The survivor as the merge left it: what differs later was edited since. */
  readonly merged: ContactRecord;
  /** What each reference told of its move, by its column. */
  readonly moved: Readonly<Record<string, unknown>>;
}

export interface Merge {
  readonly id: string;
  readonly survivorId: string;
  readonly duplicateId: string;
  readonly mergedAt: Date;
  readonly undoneAt: Date | null;
  /** Null once it can no longer be undone. */
  readonly journal: MergeJournal | null;
}

/** Contacts as whole rows, and the merges of them. In the caller's transaction. */
export abstract class ContactMerges {
  /** Both locked until the transaction ends. @throws NotFound, ContactMerged */
  abstract lockBoth(
    actor: Actor,
    one: string,
    other: string,
  ): Promise<readonly [ContactRecord, ContactRecord]>;

  /** @throws NotFound, ContactMerged */
  abstract lockContact(actor: Actor, id: string): Promise<ContactRecord>;

  /** The contacts that these ids lead to, also where they were merged meanwhile; each once. */
  abstract present(actor: Actor, ids: readonly string[]): Promise<ContactRecord[]>;

  /** Writes the columns that are given. */
  abstract write(actor: Actor, contact: ContactRecord): Promise<void>;

  /** The row is gone; whatever still refers to it stands against that. */
  abstract remove(actor: Actor, contactId: string): Promise<void>;

  /** The row is back; columns that it did not have then begin as in a new contact. */
  abstract bringBack(actor: Actor, contact: ContactRecord): Promise<void>;

  /** Whether somebody other than these has the tax id for itself. Nobody takes it before the transaction ends. */
  abstract isTaxIdTaken(actor: Actor, taxId: string, except: readonly string[]): Promise<boolean>;

  abstract keep(
    actor: Actor,
    merge: Omit<Merge, 'undoneAt' | 'journal'> & { readonly journal: MergeJournal },
  ): Promise<void>;

  /** Locked until the transaction ends. @throws NotFound for one that is not this contact's */
  abstract lockMerge(actor: Actor, survivorId: string, mergeId: string): Promise<Merge>;

  /** The merge that a contact took part in last, of those that stand. */
  abstract last(actor: Actor, survivorId: string): Promise<string | null>;

  abstract markUndone(actor: Actor, mergeId: string, now: Date): Promise<void>;
}
