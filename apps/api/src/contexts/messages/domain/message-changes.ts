import type { Actor } from '../../../kernel/actor.js';
import type { MessageContent } from '../../../kernel/message-content.js';
import type { OwnChange } from './own-change.js';

/** All reactions that somebody now has on the message; none takes them back. */
export interface Reacted {
  readonly kind: 'reaction';
  readonly externalId: string;
  /** Null for the shop itself, on its own phone. */
  readonly identityId: string | null;
  readonly emojis: readonly string[];
  readonly at: Date;
}

/** The message as it reads now. */
export interface Edited {
  readonly kind: 'edit';
  readonly externalId: string;
  readonly text: string | null;
  readonly content: MessageContent | null;
  readonly at: Date;
}

/** Its writer took it back. */
export interface Deleted {
  readonly kind: 'deletion';
  readonly externalId: string;
  readonly at: Date;
}

export type MessageChange = Reacted | Edited | Deleted;

/** A message that reads differently now. */
export interface ChangedMessage {
  readonly messageId: string;
  readonly conversationId: string;
  readonly kind: MessageChange['kind'];
  readonly text: string | null;
}

/**
 * What is done with messages after they were stored, by the provider's ids. Set-based, in the caller's transaction. In
 * whatever order changes come, and however often: the latest counts, and a deletion is the last word.
 */
export abstract class MessageChanges {
  /** Those of messages that we do not know yet are kept for a week. @returns what is different now */
  abstract apply(
    actor: Actor,
    channelId: string,
    changes: readonly MessageChange[],
    now: Date,
  ): Promise<ChangedMessage[]>;

  /** A message of our own reads as its writer wants it now. */
  abstract applyOwn(actor: Actor, messageId: string, change: OwnChange, at: Date): Promise<ChangedMessage[]>;

  /** Messages have become known: applies what was kept for them. */
  abstract applyKept(
    actor: Actor,
    channelId: string,
    externalIds: readonly string[],
    now: Date,
  ): Promise<ChangedMessage[]>;
}
