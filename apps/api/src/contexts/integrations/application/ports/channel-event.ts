/** Who wrote, as the channel knows them. */
export interface ChannelPerson {
  /** Exactly as received: a `wa_id`, a chat id, a user id. */
  readonly externalId: string;
  /** The same for every form of this person's address. */
  readonly matchKey: string;
  /** E.164, when the channel tells it. */
  readonly phone: string | null;
  readonly profileName: string | null;
}

export interface InboundMessageEvent {
  readonly type: 'message';
  /** Whose message it is: a channel of the same workspace, not always the one whose webhook brought it. */
  readonly channelId: string;
  readonly externalId: string;
  readonly from: ChannelPerson;
  /** The provider's time; that of arrival where the provider's is missing or cannot be. */
  readonly sentAt: Date;
  readonly kind: 'text' | 'unsupported';
  readonly text: string | null;
  /** Provider facts without a column, kept as they came (the raw type of an unsupported message). */
  readonly content: Readonly<Record<string, unknown>> | null;
  readonly replyToExternalId: string | null;
  readonly forwarded: boolean;
  /** Whether it opens or renews the window in which free text may be answered. */
  readonly opensWindow: boolean;
}

export interface ReceiptEvent {
  readonly type: 'receipt';
  /** Like that of a message. */
  readonly channelId: string;
  readonly externalId: string;
  /** Our own reference, when the provider gives it back: settles a send whose answer was lost. */
  readonly reference: string | null;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  readonly at: Date;
  readonly error: { readonly code: string; readonly message: string; readonly retryable: boolean } | null;
  readonly pricing: Readonly<Record<string, unknown>> | null;
}

/** A part that could not be understood and cannot be shown either: kept in the dead letters. */
export interface BrokenEvent {
  readonly type: 'broken';
  readonly reason: string;
}

/** Understood, and of no consequence for conversations (a template event, another number's change): counted only. */
export interface IgnoredEvent {
  readonly type: 'ignored';
  readonly reason: string;
}

export type ChannelEvent = InboundMessageEvent | ReceiptEvent | BrokenEvent | IgnoredEvent;
