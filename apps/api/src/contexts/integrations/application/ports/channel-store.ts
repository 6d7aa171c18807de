import type { Actor } from '../../../../kernel/actor.js';
import type { ChannelKind, ProvenAccount } from './channel.js';

export type ChannelStatus = 'connected' | 'pending' | 'error' | 'disabled';

export interface ChannelProblem {
  /** Stable, for translation. */
  readonly code: string;
  /** In Portuguese: what happened and what to do. */
  readonly message: string;
  readonly at: string;
}

/** A connected channel with everything that integrations knows of it. Stays inside this context. */
export interface ChannelRecord extends ProvenAccount {
  readonly id: string;
  readonly type: ChannelKind;
  readonly name: string;
  readonly status: ChannelStatus;
  readonly credentials: Readonly<Record<string, string>>;
  /** When the provider last proved that it reaches our webhook's address. */
  readonly verifiedAt: Date | null;
  readonly firstSignedAt: Date | null;
  readonly lastInboundAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastError: ChannelProblem | null;
  /** How many customers may be written to first in a day, in the provider's words. */
  readonly messagingLimit: string | null;
  /** The provider's last warning about the account. */
  readonly alert: ChannelProblem | null;
  /** Whether customers are shown that we read and type. */
  readonly showsReading: boolean;
  /** Whether the agent's name stands before what they write. */
  readonly signsReplies: boolean;
  /** Where a customer is heard whose conversation is resolved. */
  readonly reopening: 'same' | 'new' | 'within';
  /** For how long after it was resolved `within` means the same one. */
  readonly reopeningHours: number;
  readonly templatesSyncedAt: Date | null;
  /** Since when messages wait because nothing gets through. */
  readonly stuckSince: Date | null;
  readonly version: number;
  readonly createdAt: Date;
}

export type NewChannel = ProvenAccount &
  Pick<ChannelRecord, 'id' | 'type' | 'name' | 'credentials' | 'createdAt'>;

export type ChannelChange = Partial<
  Pick<
    ChannelRecord,
    | 'name'
    | 'status'
    | 'credentials'
    | 'address'
    | 'accountName'
    | 'quality'
    | 'showsReading'
    | 'signsReplies'
    | 'reopening'
    | 'reopeningHours'
  >
> & { readonly lastError?: null };

/** What the provider says of the account; what is left out stays. */
export type AccountFacts = Partial<
  Pick<
    ChannelRecord,
    'quality' | 'messagingLimit' | 'accountName' | 'alert' | 'templatesSyncedAt' | 'stuckSince'
  >
>;

/** What happened with a channel since the last note; later facts have replaced earlier ones. */
export interface ChannelNote {
  inboundAt?: Date;
  /** The provider took a message: whatever was wrong is no longer. */
  sentAt?: Date;
  /** A webhook with the right signature came. */
  signedAt?: Date;
  /** The provider asked for our proof at the webhook's address and got it. */
  greetedAt?: Date;
  problem?: { readonly fact: ChannelProblem; readonly needsReconnect: boolean };
  /** Webhooks with a wrong signature. */
  refused?: number;
}

/** The channels of a workspace. Removed ones are gone for all of these methods. */
export abstract class ChannelStore {
  /**
   * In the caller's transaction.
   * @throws AlreadyConnected when the account is connected anywhere in the installation
   */
  abstract add(actor: Actor, channel: NewChannel): Promise<void>;

  /** @throws NotFound */
  abstract get(actor: Actor, channelId: string): Promise<ChannelRecord>;

  abstract list(actor: Actor): Promise<ChannelRecord[]>;

  /**
   * A person's change: raises the version. In the caller's transaction.
   * @throws NotFound, VersionConflict
   */
  abstract change(actor: Actor, channelId: string, version: number, change: ChannelChange): Promise<void>;

  /**
   * Forgets the credentials, frees the account for others and closes the webhook. In the caller's transaction.
   * @throws NotFound
   */
  abstract remove(actor: Actor, channelId: string, now: Date): Promise<void>;

  /** @returns whether the channel's status is another now; in the caller's transaction */
  abstract note(actor: Actor, channelId: string, note: ChannelNote): Promise<boolean>;

  /** Raises no version: nobody edited anything. In the caller's transaction. @returns whether anything is different now */
  abstract learn(actor: Actor, channelId: string, facts: AccountFacts): Promise<boolean>;
}
