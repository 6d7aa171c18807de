/**
 * What becomes of an outbound message. `sent` means accepted by the provider. `unconfirmed` means that nobody knows
 * whether the provider took it: it is settled by a receipt or by a person, never by sending again on our own.
 * Inbound messages are `received`.
 */
export const messageStatuses = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'unconfirmed',
  'failed',
  'received',
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'failed';

const progress = {
  queued: 0,
  sending: 1,
  unconfirmed: 1,
  failed: 1,
  sent: 2,
  delivered: 3,
  read: 4,
  received: Infinity,
} satisfies Record<MessageStatus, number>;

/** Which states a receipt of failure still reaches: not one that already arrived, nor one that waits for a new try. */
const mayFail = new Set<MessageStatus>(['sending', 'unconfirmed', 'sent']);

/**
 * The state after a receipt, in whatever order receipts come and however often: it only moves forward. A late receipt
 * lifts a failed message to delivered or read, never to sent.
 */
export function afterReceipt(current: MessageStatus, receipt: ReceiptStatus): MessageStatus {
  if (receipt === 'failed') return mayFail.has(current) ? 'failed' : current;
  if (current === 'failed' && receipt === 'sent') return current;
  return progress[receipt] > progress[current] ? receipt : current;
}

/** A person may send these again; anything else is on its way, or arrived. */
export function mayRetry(status: MessageStatus): boolean {
  return status === 'failed' || status === 'unconfirmed';
}
