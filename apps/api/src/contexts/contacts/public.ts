import type { Actor } from '../../kernel/actor.js';
import type { LeadSource } from '../../kernel/message-content.js';
import type { IdentityEvidence } from './domain/identity-evidence.js';
import type { LikenessReason } from './domain/likeness/likeness.js';
export {
  ContactReferences,
  type ContactReference,
  type Joined,
  type MergedPair,
} from './application/contact-references.js';
export { ContactMerged } from './domain/contact.errors.js';

export interface ContactIdentity {
  readonly channelType: string;
  readonly scope: string;
  readonly externalId: string;
  readonly matchKey: string;
  readonly phone: string | null;
  readonly profileName: string | null;
  /** A public handle, without `@`: people change it, so it identifies nobody. */
  readonly username?: string;
  /** What tells us of it; a message when left out. */
  readonly evidence?: IdentityEvidence;
  /** Further ids that the provider says are the same person. */
  readonly aliases?: readonly { readonly externalId: string; readonly matchKey: string }[];
}

export interface ResolvedContact {
  readonly contactId: string;
  readonly identityId: string;
  /** As stored on the identity: what replies are sent to. */
  readonly externalId: string;
  readonly name: string;
  /** What a person would call the address: a phone number, a handle. */
  readonly address: string | null;
  /** What their conversation is found by on a channel that has one per customer. */
  readonly threadKey: string;
  /** They came to the contact with a merge: should that be undone, what comes by them goes along. */
  readonly cameWithMerge: boolean;
  /** The shop wants to hear nothing of them: what they write is kept and bothers nobody. */
  readonly isBlocked: boolean;
}

/** The door to contacts for everything that meets people by their channel. */
export abstract class ContactDirectory {
  /**
   * Finds or makes the contact of each identity, in the running transaction and set-based; answers in the order asked.
   * Equivalent forms of a number (same matchKey) are one contact. A number that the channel vouches for leads to the contact
   * that holds it, if exactly one does; of several, to the one that it wrote to last. A profile name is taken over unless a
   * person edited the contact's name. Safe when two transactions meet the same new customer at once.
   */
  abstract resolveMany(actor: Actor, identities: readonly ContactIdentity[]): Promise<ResolvedContact[]>;

  /**
   * The identity by which a channel reaches a contact; made from the contact's phone when there is none yet.
   * @throws NotFound for a foreign or unknown contact; DomainError `contact.unreachable` when the channel has no address for it
   */
  abstract reach(
    actor: Actor,
    contactId: string,
    channel: {
      readonly type: string;
      readonly scope: string;
      readonly matchKeyOf: (externalId: string) => string;
      /** Whether a phone number is an address there; if not, only who wrote before can be reached. */
      readonly byPhone: boolean;
    },
  ): Promise<ResolvedContact>;

  /**
   * The identity behind an address typed by a person (a phone number in any form); the contact is made when nobody has it.
   * @throws DomainError `contact.unreachable` when it is no address of the channel
   */
  abstract reachAddress(
    actor: Actor,
    address: string,
    channel: {
      readonly type: string;
      readonly scope: string;
      readonly matchKeyOf: (externalId: string) => string;
      readonly byPhone: boolean;
    },
  ): Promise<ResolvedContact>;

  /**
   * The same customer has another id now (a changed number): their identity, and with it the history, goes along. Where the
   * new id is somebody's already, both stay as they are.
   */
  abstract moveIdentity(
    actor: Actor,
    before: Pick<ContactIdentity, 'channelType' | 'scope' | 'externalId' | 'matchKey'>,
    after: ContactIdentity,
  ): Promise<void>;

  /** Where customers came from; what is known of somebody already stays. In the caller's transaction. */
  abstract noteLeadSources(
    actor: Actor,
    sources: readonly { readonly contactId: string; readonly source: LeadSource }[],
  ): Promise<void>;

  /** Records the id that the provider corrected an address to (WhatsApp's `contacts[0].wa_id`). */
  abstract correctAddress(actor: Actor, identityId: string, externalId: string): Promise<void>;
}

/** Somebody of whom it is asked whether they are a contact already; as much as is known. */
export interface SoughtPerson {
  readonly name?: string | null | undefined;
  /** As `phoneKey` makes them. */
  readonly phoneKeys?: readonly string[];
  readonly email?: string | null | undefined;
  /** Without punctuation. */
  readonly taxId?: string | null | undefined;
  /** Handles, without `@`. */
  readonly usernames?: readonly string[];
  readonly identities?: readonly Pick<ContactIdentity, 'channelType' | 'scope' | 'matchKey'>[];
}

export interface KnownContact {
  readonly contactId: string;
  /** How sure it is, of 100: from 60 on a person would look at it. 100 is the same identity. */
  readonly score: number;
  readonly reasons: readonly ('same_identity' | LikenessReason)[];
}

/** The door to who is a contact already. */
export abstract class KnownContacts {
  /**
   * The contacts that each of these may be, the surest first, in the order asked: all that have the same identity, phone, e-mail
   * or tax id, however unlike their names are, and those that are as alike as what is suggested to people. Set-based: made for
   * tens of thousands at once. In the caller's transaction.
   */
  abstract find(actor: Actor, people: readonly SoughtPerson[]): Promise<readonly (readonly KnownContact[])[]>;
}

/** Whether there is a contact, for whatever is shown of one. */
export abstract class ContactPresence {
  /** @throws NotFound for a foreign or unknown one, ContactMerged for one that is part of another now */
  abstract see(actor: Actor, contactId: string): Promise<void>;
}

/** The door to labels for whatever carries them. */
export abstract class LabelDirectory {
  /**
   * Sees to it that these labels are there until the transaction ends. Asked before anything is changed, so that nobody waits
   * for each other.
   * @throws LabelUnknown for a foreign or unknown one
   */
  abstract hold(actor: Actor, labelIds: readonly string[]): Promise<void>;

  /** The same for those of them that are there. @returns their ids */
  abstract holdKnown(actor: Actor, labelIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Whether a customer can be written to, as their channel tells. */
export interface Reachability {
  /** Since when the customer blocks us; null when not. */
  readonly blockedSince: Date | null;
  readonly marketingStopped: boolean;
  /** The shop blocked the customer. */
  readonly blockedByShop: boolean;
}

export interface ReachChange {
  readonly identityId: string;
  readonly reach: 'blocked' | 'unblocked' | 'marketing_stopped' | 'marketing_resumed';
  readonly at: Date;
}

/** Who wants no messages. In the caller's transaction. */
export abstract class ContactReach {
  abstract of(actor: Actor, identityId: string): Promise<Reachability>;

  /** Of changes about the same thing the latest counts, in whatever order they come. */
  abstract change(actor: Actor, changes: readonly ReachChange[]): Promise<void>;
}
