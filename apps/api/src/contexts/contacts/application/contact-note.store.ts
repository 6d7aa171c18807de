import type { Actor } from '../../../kernel/actor.js';

/** A note as it is stored; the row is the model. */
export interface ContactNoteRow {
  readonly id: string;
  readonly contactId: string;
  readonly authorId: string;
  readonly text: string;
  readonly version: number;
}

/** Where notes are kept. Every method runs in the caller's transaction. */
export abstract class ContactNoteStore {
  abstract add(actor: Actor, note: ContactNoteRow, now: Date): Promise<void>;

  /** Locked until the transaction ends. @throws NotFound */
  abstract lock(actor: Actor, contactId: string, id: string): Promise<ContactNoteRow>;

  abstract rewrite(actor: Actor, note: ContactNoteRow, now: Date): Promise<void>;

  abstract remove(actor: Actor, id: string): Promise<void>;
}
