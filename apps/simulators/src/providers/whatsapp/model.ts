/** How receipts come for what the business sends: in order, in disorder and twice, with "read", or not at all. */
export const receiptManners = ['ordered', 'shuffled', 'read', 'none'] as const;
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
  readonly tokens: Set<string>;
}

export interface Customer {
  readonly account: string;
  /** Exactly as WhatsApp has it, with or without the ninth digit; null for people known by a user id alone. */
  readonly waId: string | null;
  readonly userId: string | null;
  name: string;
  /** False: what is sent to them fails after it was accepted. */
  reachable: boolean;
}

export type DeliveryStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';

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
  status: DeliveryStatus;
  /** Whether the business has marked it as read. */
  seen: boolean;
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

export function customerKey(customer: Pick<Customer, 'waId' | 'userId'>): string {
  return customer.waId ?? customer.userId ?? '';
}
