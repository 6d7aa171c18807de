import type { Actor } from '../../../kernel/actor.js';

/** A contact as it is stored; the row is the model. */
export interface ContactRow {
  readonly id: string;
  readonly name: string;
  readonly nameEdited: boolean;
  readonly phone: string | null;
  readonly phoneKey: string | null;
  readonly email: string | null;
  readonly taxId: string | null;
  /** Written although another contact had the tax id already: of all others there is one per workspace. */
  readonly taxIdShared: boolean;
  readonly companyId: string | null;
  readonly blockedAt: Date | null;
  readonly trashedAt: Date | null;
  readonly ownerId: string | null;
  readonly version: number;
}

/** What tells people apart: no two contacts have the same one unawares. */
export interface Distinctions {
  readonly phoneKey?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly taxId?: string | null | undefined;
}

/** Where contacts are kept. Every method runs in the caller's transaction. */
export abstract class ContactStore {
  abstract add(actor: Actor, contact: ContactRow, now: Date): Promise<void>;

  /** Locked until the transaction ends. @throws NotFound, ContactMerged */
  abstract lock(actor: Actor, id: string): Promise<ContactRow>;

  /** Writes all of the row. */
  abstract update(actor: Actor, contact: ContactRow, now: Date): Promise<void>;

  abstract labelIdsOf(actor: Actor, id: string): Promise<string[]>;

  /** The contact has these labels now and no others. @returns whether it had others before */
  abstract putLabels(actor: Actor, id: string, labelIds: readonly string[]): Promise<boolean>;

  /** Whether somebody is a member who may sign in. */
  abstract mayOwn(actor: Actor, userId: string): Promise<boolean>;

  /**
   * The oldest contact, other than `except`, that has one of these, and which. Nobody else can take one of them before the
   * transaction ends.
   */
  abstract findSame(
    actor: Actor,
    wanted: Distinctions,
    except: string | null,
  ): Promise<{ id: string; field: 'phone' | 'email' | 'taxId' } | null>;

  /** Whether a contact other than `except` has the tax id for itself. As with `findSame`, nobody takes it meanwhile. */
  abstract isTaxIdTaken(actor: Actor, taxId: string, except: string | null): Promise<boolean>;
}
