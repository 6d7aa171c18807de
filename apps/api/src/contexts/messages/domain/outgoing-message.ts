import type { FailureAction } from '../../../kernel/failure-action.js';
import type { MessageContent } from '../../../kernel/message-content.js';
import type { ReceiptStatus } from './delivery.js';
import type { MessageKind } from './message-kind.js';

/** A message whose try was just claimed: nobody else sends it while the lease lasts. */
export interface ClaimedMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly channelId: string;
  readonly kind: MessageKind;
  readonly text: string | null;
  readonly content: MessageContent | null;
  readonly to: string;
  /** The provider's own name of the conversation, where that is not the recipient. */
  readonly threadKey: string | null;
  readonly identityId: string;
  /** Until when the customer may be answered freely, and whether they want it, as known when it was claimed. */
  readonly replyWindowExpiresAt: Date | null;
  readonly reach: {
    readonly blockedSince: Date | null;
    readonly marketingStopped: boolean;
    readonly blockedByShop: boolean;
  };
  readonly replyToExternalId: string | null;
  /** The number of this try, from 1. */
  readonly attempt: number;
  readonly fence: number;
}

/** The earliest message of a conversation that waits to be sent. */
export interface NextToSend {
  readonly messageId: string;
  readonly kind: MessageKind;
  readonly channelId: string;
  readonly identityId: string;
  readonly threadKey: string | null;
  readonly dueAt: Date;
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  /** What helps; absent where nothing better is known than whether it may be tried again. */
  readonly action?: FailureAction;
}

/** How a try ended, as far as we know. */
export type TryResult =
  | { readonly outcome: 'accepted'; readonly externalId: string }
  | { readonly outcome: 'unknown'; readonly error: Failure }
  | { readonly outcome: 'failed'; readonly error: Failure }
  | { readonly outcome: 'not_accepted'; readonly error: Failure; readonly nextTryAt: Date };

export interface Receipt {
  readonly externalId: string;
  readonly reference: string | null;
  readonly status: ReceiptStatus;
  readonly at: Date;
  readonly error: Failure | null;
  readonly pricing: Readonly<Record<string, unknown>> | null;
}

/** Our own reference of a try, which a provider may give back in its receipts. */
export function referenceOf(messageId: string, attempt: number): string {
  return `${messageId}.${attempt}`;
}

export function readReference(reference: string | null): { messageId: string; attempt: number } | null {
  const match = /^([0-9a-f-]{36})\.(\d{1,4})$/.exec(reference ?? '');
  return match?.[1] && match[2] ? { messageId: match[1], attempt: Number(match[2]) } : null;
}
