import type { Actor } from '../../../kernel/actor.js';
import type { Failure } from './outgoing-message.js';

/** A message that the shop reacts to, as far as that decides whether it can. */
export interface ReactionTarget {
  readonly messageId: string;
  readonly conversationId: string;
  readonly channelId: string;
  readonly externalId: string | null;
  readonly private: boolean;
  readonly deleted: boolean;
}

export interface DueReaction {
  readonly id: string;
  readonly channelId: string;
  readonly identityId: string;
}

export interface ClaimedReaction extends DueReaction {
  readonly messageId: string;
  readonly messageExternalId: string;
  readonly to: string;
  readonly threadKey: string | null;
  readonly emoji: string;
  readonly attempt: number;
  readonly fence: number;
}

export type ReactionResult =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'failed'; readonly error: Failure }
  | { readonly outcome: 'again'; readonly error: Failure; readonly at: Date };

/**
 * The shop's own reaction to a message and its way to the provider: a wish that is sent until it has arrived or is refused.
 * There is one per message; a newer wish takes the place of an older one, also while that is being sent. In the caller's
 * transaction.
 */
export abstract class OwnReactions {
  /** @throws NotFound */
  abstract target(actor: Actor, messageId: string): Promise<ReactionTarget>;

  /** An empty emoji takes it back. @returns whether anything is to be sent */
  abstract wish(actor: Actor, messageId: string, emoji: string, now: Date): Promise<boolean>;

  abstract due(actor: Actor, conversationId: string, now: Date): Promise<DueReaction[]>;

  /** Null when somebody else was faster. After `lostAt` it may be claimed again: setting it twice is setting it once. */
  abstract claim(actor: Actor, id: string, now: Date, lostAt: Date): Promise<ClaimedReaction | null>;

  /** False when a newer wish has taken its place. */
  abstract settle(actor: Actor, claimed: ClaimedReaction, result: ReactionResult): Promise<boolean>;
}
