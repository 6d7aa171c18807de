import type { Actor } from '../../../../kernel/actor.js';
import type { ImportedContact } from '../../domain/imports/import-row.js';
import type { KeptReason } from '../../domain/imports/import.js';
import type { MatchCandidate } from '../../domain/imports/match-contact.js';
import type { ContactChange, ContactState, FormerContact } from '../../domain/imports/plan-row.js';

export interface NewContact {
  readonly id: string;
  readonly state: ContactState;
  readonly externalId: string | null;
}

export interface ChangedContact {
  readonly id: string;
  readonly version: number;
  readonly change: ContactChange;
  readonly externalId: string | null;
}

/** A contact that an import made or changed, and what it was before. */
export interface Effect {
  readonly contactId: string;
  /** Null: the import made it. */
  readonly before: FormerContact | null;
  readonly version: number;
  readonly at: Date;
}

/** Many contacts at once, set-based. Every method runs in the caller's transaction. */
export abstract class ContactBatch {
  /** Nobody else takes one of these phones, e-mails or tax ids before the transaction ends. */
  abstract hold(actor: Actor, contacts: readonly ImportedContact[]): Promise<void>;

  /** For each row, in order, the contacts that have something of it. */
  abstract find(
    actor: Actor,
    source: string,
    contacts: readonly ImportedContact[],
  ): Promise<readonly (readonly MatchCandidate[])[]>;

  /** What these contacts are; locked until the transaction ends if asked so. Those that are gone are left out. */
  abstract states(
    actor: Actor,
    ids: readonly string[],
    lock: boolean,
  ): Promise<Map<string, ContactState & { readonly version: number; readonly trashed: boolean }>>;

  /** Of what a file calls owners, those who may be one, by their e-mail or name. */
  abstract owners(actor: Actor, called: readonly string[]): Promise<ReadonlyMap<string, string>>;

  /** Of these tax ids, those that a contact has for itself. */
  abstract takenTaxIds(actor: Actor, taxIds: readonly string[]): Promise<Map<string, string>>;

  abstract add(actor: Actor, source: string, contacts: readonly NewContact[], now: Date): Promise<void>;

  /** A new version each. */
  abstract change(
    actor: Actor,
    source: string,
    contacts: readonly ChangedContact[],
    now: Date,
  ): Promise<void>;

  /** Takes back what an import did, unless something happened since. @returns what was left, with the reason */
  abstract takeBack(
    actor: Actor,
    source: string,
    effects: readonly Effect[],
    now: Date,
  ): Promise<Map<string, KeptReason>>;
}
