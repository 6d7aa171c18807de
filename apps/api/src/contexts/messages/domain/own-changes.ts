import type { Actor } from '../../../kernel/actor.js';
import type { ChangeableMessage } from './changeable.js';
import type { MessageKind } from './message-kind.js';
import type { Failure } from './outgoing-message.js';
import type { OwnChange, WishedChange } from './own-change.js';

export interface DueChange {
  readonly messageId: string;
  readonly conversationId: string;
  readonly channelId: string;
  readonly identityId: string;
  readonly private: boolean;
}

export interface ClaimedChange extends DueChange {
  readonly kind: MessageKind;
  readonly messageExternalId: string;
  readonly to: string;
  readonly threadKey: string | null;
  readonly change: WishedChange;
}

export type ChangeResult =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'failed'; readonly error: Failure }
  | { readonly outcome: 'again'; readonly error: Failure; readonly at: Date };

/**
 * What the shop changes of its own messages, and the way of that to the provider: a wish that is sent until it has arrived or is
 * refused. A message has one at most; a newer one takes the place of an older one, also while that is being sent. In the
 * caller's transaction.
 */
export abstract class OwnChanges {
  /** @throws NotFound */
  abstract message(actor: Actor, messageId: string): Promise<ChangeableMessage>;

  abstract wish(actor: Actor, messageId: string, change: OwnChange, now: Date, dueAt: Date): Promise<void>;

  /** False when there is none any more, or it is just being sent. */
  abstract drop(actor: Actor, messageId: string): Promise<boolean>;

  abstract due(actor: Actor, messageId: string, now: Date): Promise<DueChange | null>;

  /** Null when somebody else was faster. After `lostAt` it may be claimed again: doing it twice is doing it once. */
  abstract claim(actor: Actor, messageId: string, now: Date, lostAt: Date): Promise<ClaimedChange | null>;

  /** A newer wish stays as it is. */
  abstract settle(actor: Actor, claimed: ClaimedChange, result: ChangeResult): Promise<void>;
}
