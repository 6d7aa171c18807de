import type { FailureAction } from '../../../../kernel/failure-action.js';
import type { LeadSource, MessageContent } from '../../../../kernel/message-content.js';

/** Who wrote, as the channel knows them. */
export interface ChannelPerson {
  /** Exactly as received: a `wa_id`, a chat id, a user id. */
  readonly externalId: string;
  /** The same for every form of this person's address. */
  readonly matchKey: string;
  /** E.164, when the channel tells it. */
  readonly phone: string | null;
  readonly profileName: string | null;
  /** A public handle, without `@`: changeable, for display only. */
  readonly username?: string;
  /** Further ids that the provider says are the same person. */
  readonly aliases?: readonly { readonly externalId: string; readonly matchKey: string }[];
}

export type InboundKind =
  | 'text'
  | 'image'
  | 'audio'
  | 'video'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contacts'
  | 'template'
  | 'interactive'
  | 'system'
  | 'unsupported';

/** A file at the provider; `Channel.openMedia` reads it by `reference`, whose shape only the channel knows. */
export interface InboundAttachment {
  readonly kind: 'image' | 'audio' | 'video' | 'document' | 'sticker';
  readonly reference: Readonly<Record<string, string>>;
  readonly mimeType: string | null;
  readonly name: string | null;
  readonly size: number | null;
  /** Base64, when the provider tells. */
  readonly sha256: string | null;
  readonly durationSeconds: number | null;
  readonly width: number | null;
  readonly height: number | null;
}

export interface InboundMessageEvent {
  readonly type: 'message';
  /** Whose message it is: a channel of the same workspace, not always the one whose webhook brought it. */
  readonly channelId: string;
  readonly externalId: string;
  /** The customer; of an echo the one who was written to. */
  readonly from: ChannelPerson;
  /** Where it belongs when that is not the customer alone: a chat with its topic, a channel with its thread. */
  readonly threadKey?: string;
  /** `phone`: typed by the shop itself on its own phone or app, so outbound. */
  readonly origin?: 'customer' | 'phone';
  /** The provider's time; that of arrival where the provider's is missing or cannot be. */
  readonly sentAt: Date;
  readonly kind: InboundKind;
  readonly text: string | null;
  readonly content: MessageContent | null;
  readonly attachments?: readonly InboundAttachment[];
  readonly replyToExternalId: string | null;
  readonly forwarded: boolean;
  /** Whether it opens or renews the window in which free text may be answered. */
  readonly opensWindow: boolean;
  readonly leadSource?: LeadSource;
  /** Given to `Channel.acknowledge` after it is stored: a tapped button of Telegram waits for it. */
  readonly acknowledge?: string;
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
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly retryable: boolean;
    /** When more is known than whether it may be tried again. */
    readonly action?: FailureAction;
  } | null;
  readonly pricing: Readonly<Record<string, unknown>> | null;
}

/** All reactions that this person now has on the message: an empty list takes them back. */
export interface ReactionEvent {
  readonly type: 'reaction';
  readonly channelId: string;
  readonly messageExternalId: string;
  /** Null for the shop itself, on its own phone. */
  readonly from: ChannelPerson | null;
  readonly emojis: readonly string[];
  readonly at: Date;
}

/** The message as it reads now. */
export interface EditEvent {
  readonly type: 'edit';
  readonly channelId: string;
  readonly messageExternalId: string;
  readonly text: string | null;
  readonly content: MessageContent | null;
  readonly at: Date;
}

export interface DeletionEvent {
  readonly type: 'deletion';
  readonly channelId: string;
  readonly messageExternalId: string;
  readonly at: Date;
}

/** The same customer under another id (a changed number, a group that became a supergroup): history stays together. */
export interface IdentityEvent {
  readonly type: 'identity';
  readonly channelId: string;
  readonly before: string;
  readonly after: ChannelPerson;
  readonly at: Date;
}

/** Whether the customer can be written to at all, and wants marketing. */
export interface ReachEvent {
  readonly type: 'reach';
  readonly channelId: string;
  readonly from: ChannelPerson;
  readonly reach: 'blocked' | 'unblocked' | 'marketing_stopped' | 'marketing_resumed';
  readonly at: Date;
}

/** What the provider says of the account itself or of its templates. */
export interface AccountEvent {
  readonly type: 'account';
  readonly channelId: string;
  readonly about:
    /** Null where only the other one changed. */
    | { readonly kind: 'quality'; readonly quality: string | null; readonly limit: string | null }
    | { readonly kind: 'name'; readonly name: string | null; readonly decision: string }
    | { readonly kind: 'alert'; readonly code: string; readonly blocked: boolean }
    /** Whether somebody lets us write in their name, by the provider's id of it. */
    | { readonly kind: 'access'; readonly key: string; readonly mayWrite: boolean }
    | {
        readonly kind: 'template';
        readonly templateId: string | null;
        readonly name: string | null;
        readonly language: string | null;
        readonly status?: string;
        readonly category?: string;
        readonly quality?: string;
        readonly reason?: string;
      };
  /** The provider's own words, as they came, for the health page. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** A customer types. True for some seconds and no event: it is told to those who look now, and never kept. */
export interface TypingSignal {
  /** The customer's `ChannelPerson.externalId`. */
  readonly from: string;
  /** As of a message. */
  readonly threadKey?: string;
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

export type ChannelEvent =
  | InboundMessageEvent
  | ReceiptEvent
  | ReactionEvent
  | EditEvent
  | DeletionEvent
  | IdentityEvent
  | ReachEvent
  | AccountEvent
  | BrokenEvent
  | IgnoredEvent;
