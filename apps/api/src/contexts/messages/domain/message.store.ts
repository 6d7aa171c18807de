import type { Actor } from '../../../kernel/actor.js';
import type { MessageContent } from '../../../kernel/message-content.js';
import type { MessageStatus } from './delivery.js';
import type { MessageKind, MessageOrigin } from './message-kind.js';
import type { ClaimedMessage, NextToSend, Receipt, TryResult } from './outgoing-message.js';

export interface NewMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly channelId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: MessageKind;
  readonly text: string | null;
  readonly content: MessageContent | null;
  readonly replyToId: string | null;
  readonly replyToExternalId: string | null;
  readonly private: boolean;
  readonly forwarded: boolean;
  readonly authorId: string | null;
  readonly origin: MessageOrigin;
  readonly status: MessageStatus;
  readonly externalId: string | null;
  readonly clientId: string | null;
  readonly sentAt: Date;
  readonly createdAt: Date;
  readonly sendSeq: number | null;
  readonly nextTryAt: Date | null;
}

/** A message whose state changed, as its conversation and its watchers need to know. */
export interface StatusChange {
  readonly messageId: string;
  readonly conversationId: string;
  readonly status: MessageStatus;
}

export interface ForeignReply {
  readonly authorName: string | null;
  readonly at: Date;
}

/** What was written, and where. */
export interface WrittenMessage {
  readonly conversationId: string;
  readonly kind: MessageKind;
  readonly content: MessageContent | null;
}

/** A customer's message by the provider's ids. */
export interface HeardMessage {
  readonly channelId: string;
  readonly externalId: string;
  readonly to: string;
  readonly threadKey: string | null;
}

/** The messages' tables, set-based where many come at once. Every method runs in the caller's transaction. */
export abstract class MessageStore {
  /**
   * @param numbered whether each takes the number of the event that is going to tell of it, in their order; else whoever
   * numbers the event puts it in
   * @returns the ids that were new, with their numbers (0: none yet); the others were stored before (same external id on
   * the channel)
   */
  abstract insert(
    actor: Actor,
    messages: readonly NewMessage[],
    numbered?: boolean,
  ): Promise<ReadonlyMap<string, number>>;

  abstract idOfClientMessage(actor: Actor, conversationId: string, clientId: string): Promise<string | null>;

  /** Our ids of messages by their provider's, either way. */
  abstract idsByExternal(
    actor: Actor,
    channelId: string,
    externalIds: readonly string[],
  ): Promise<Map<string, string>>;

  abstract quotable(
    actor: Actor,
    conversationId: string,
    messageId: string,
  ): Promise<{ externalId: string | null } | null>;

  /** The newest reply that somebody else of the shop wrote after the event `seq`. */
  abstract repliedSince(actor: Actor, conversationId: string, seq: number): Promise<ForeignReply | null>;

  /** Whether the customer wrote after that time. */
  abstract heardSince(actor: Actor, conversationId: string, since: Date): Promise<boolean>;

  /** The customer's last message that the provider has an id of, as the provider knows it. */
  abstract lastHeard(actor: Actor, conversationId: string): Promise<HeardMessage | null>;

  abstract nextToSend(actor: Actor, conversationId: string): Promise<NextToSend | null>;

  /** queued → sending, with a new fence and a lease; null when somebody else was faster. */
  abstract claim(
    actor: Actor,
    messageId: string,
    now: Date,
    leaseUntil: Date,
  ): Promise<ClaimedMessage | null>;

  /** Ends a try, if its fence still holds; null when it does not. Applies receipts that were faster than we. */
  abstract settle(
    actor: Actor,
    claimed: ClaimedMessage,
    result: TryResult,
    now: Date,
  ): Promise<StatusChange | null>;

  /** sending → unconfirmed, for those whose lease ran out: nobody knows what became of them. */
  abstract expireLeases(actor: Actor, messageIds: readonly string[], now: Date): Promise<StatusChange[]>;

  /** Applies receipts, each to its own try; keeps those whose message we do not know yet. */
  abstract applyReceipts(
    actor: Actor,
    channelId: string,
    receipts: readonly Receipt[],
    now: Date,
  ): Promise<StatusChange[]>;

  /**
   * failed or unconfirmed → queued (a person decided), or → failed when it is given up.
   * @throws NotFound, MessageNotRetryable
   */
  abstract decide(
    actor: Actor,
    messageId: string,
    decision: 'retry' | 'discard',
    now: Date,
  ): Promise<StatusChange>;

  /** @throws NotFound */
  abstract written(actor: Actor, messageId: string): Promise<WrittenMessage>;
}
