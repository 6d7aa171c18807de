import type { Fields } from './content/fields.ts';

/**
 * How receipts come for what the business sends: in order, in disorder and twice, with "read", with "read" alone (the chat was
 * open), or not at all.
 */
export const receiptManners = ['ordered', 'shuffled', 'read', 'open', 'none'] as const;
export type ReceiptManner = (typeof receiptManners)[number];

export interface Account {
  readonly phoneNumberId: string;
  businessAccountId: string | null;
  /** Digits, as webhooks name it. */
  readonly number: string;
  name: string;
  /** Never crosses the wire: only the control calls tell it. Without it nothing can be signed, so nothing is sent. */
  appSecret: string | null;
  verifyToken: string | null;
  /** As the dashboard has it; an override of the business account goes first. */
  webhookUrl: string | null;
  receipts: ReceiptManner;
  quality: Quality;
  /** People who may be written to first within a moving 24 hours; null: as many as one likes. */
  messagingLimit: number | null;
  readonly tokens: Set<string>;
}

export const qualities = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type Quality = (typeof qualities)[number];

export interface Customer {
  readonly account: string;
  /** The address under which they were first met: stays when a number or a user id changes. */
  readonly key: string;
  /** Exactly as WhatsApp has it, with or without the ninth digit; null for people known by a user id alone. */
  readonly waId: string | null;
  readonly userId: string | null;
  readonly parentUserId: string | null;
  readonly username: string | null;
  readonly name: string;
  /** False: what is sent to them fails after it was accepted. */
  readonly reachable: boolean;
  /** The error with which everything sent to them fails after it was accepted. */
  readonly failure: { readonly code: number; readonly title: string } | null;
  readonly blocked: boolean;
  readonly marketingStopped: boolean;
}

export type DeliveryStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface ChatMessage {
  readonly id: string;
  readonly account: string;
  /** Key of the customer. */
  readonly customer: string;
  readonly from: 'customer' | 'business';
  readonly at: number;
  readonly type: string;
  /** The message object without its common fields, for example `{ text: { body } }`. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly quoted: string | null;
  /** `biz_opaque_callback_data`. */
  readonly reference: string | null;
  /** Of a template: as it read when it was sent. */
  readonly template?: SentTemplate | undefined;
  /** Typed by the business on its own phone. */
  readonly echo?: boolean | undefined;
  /** Written after a tap on an ad or a post of the business. */
  readonly fromAd?: boolean | undefined;
  readonly forwarded?: boolean | undefined;
  /** In the file store: what a link or a media id of the business led to. */
  file?: string | undefined;
  status: DeliveryStatus;
  /** Whether the business has marked it as read. */
  seen: boolean;
}

export interface SentTemplate {
  readonly id: string;
  readonly category: string;
  readonly format: 'POSITIONAL' | 'NAMED';
  readonly components: readonly Fields[];
}

/** A webhook that has to arrive. */
export interface Post {
  readonly id: string;
  readonly account: string;
  readonly url: string;
  /** The very bytes that are signed. */
  readonly body: string;
  readonly signature: string;
}
