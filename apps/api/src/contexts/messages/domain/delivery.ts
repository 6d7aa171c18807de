/**
 * What becomes of an outbound message. `sent` means accepted by the provider. `unconfirmed` means that nobody knows
 * whether the provider took it: it is settled by a receipt or by a person, never by sending again on our own.
 * Inbound messages are `received`.
 */
export const messageStatuses = ['queued', 'sending', 'sent', 'delivered', 'read', 'unconfirmed', 'failed', 'received'] as const;
export type MessageStatus = (typeof messageStatuses)[number];
