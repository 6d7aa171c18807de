import type { ChannelEvent, ReceiptEvent } from '../../application/ports/channel-event.js';
import type { ChannelAccount } from '../../application/ports/channel.js';
import { listOf, recordOf, textOf } from '../../channel-kit/json-reader.js';
import { storableJson } from '../../channel-kit/storable-json.js';
import { deliveryFailure } from './errors.js';
import { instantOf } from './timestamp.js';
import { longestId } from './wire.js';

/** A voice message that was played was certainly read. */
const statuses: Readonly<Record<string, ReceiptEvent['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** One item of `statuses`. */
export function receiptEvent(item: unknown, account: ChannelAccount, receivedAt: Date): ChannelEvent {
  const receipt = recordOf(item);
  const externalId = textOf(receipt?.id, longestId);
  const named = textOf(receipt?.status, 64);
  if (!receipt || externalId === undefined || named === undefined) {
    return { type: 'broken', reason: 'a receipt without id or status' };
  }
  const status = Object.hasOwn(statuses, named) ? statuses[named] : undefined;
  if (status === undefined) return { type: 'ignored', reason: `status ${named}` };
  const pricing = recordOf(storableJson(receipt.pricing));
  return {
    type: 'receipt',
    channelId: account.channelId,
    externalId,
    reference: textOf(receipt.biz_opaque_callback_data) ?? null,
    status,
    at: instantOf(receipt.timestamp, receivedAt),
    error: status === 'failed' ? deliveryFailure(listOf(receipt.errors)[0]) : null,
    pricing: pricing ?? null,
  };
}
