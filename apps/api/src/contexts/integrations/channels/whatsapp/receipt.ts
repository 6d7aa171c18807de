import type { ChannelEvent, ReachEvent, ReceiptEvent } from '../../application/ports/channel-event.js';
import { listOf, recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { storableJson } from '../../channel-kit/storable-json.js';
import { deliveryFailure, graphErrorOf } from './errors.js';
import type { About } from './about.js';
import { personOf } from './person.js';
import { instantOf } from './timestamp.js';
import { identifierOf, shortOf } from './words.js';

/** A message that Meta holds back for a check was taken; a voice message that was played was certainly read. */
const statuses: ReadonlyMap<string, ReceiptEvent['status']> = new Map([
  ['accepted', 'sent'],
  ['held_for_quality_assessment', 'sent'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
]);

/** Failures that tell what the customer wants. */
const wishes: ReadonlyMap<number, ReachEvent['reach']> = new Map([
  [131_050, 'marketing_stopped'],
  [130_403, 'blocked'],
]);

/** One item of `statuses`. */
export function receiptEvents(item: unknown, about: About): ChannelEvent[] {
  const receipt = recordOf(item);
  const externalId = identifierOf(receipt?.id);
  const named = shortOf(receipt?.status, 64);
  if (receipt?.type === 'call') return [{ type: 'ignored', reason: 'status of a call' }];
  if (receipt?.recipient_type === 'group') return [{ type: 'ignored', reason: 'status of a group' }];
  if (!receipt || externalId === undefined || named === undefined) {
    return [{ type: 'broken', reason: 'a receipt without id or status' }];
  }
  const status = statuses.get(named);
  if (status === undefined) return [{ type: 'ignored', reason: `status ${named}` }];
  const at = instantOf(receipt.timestamp, about.receivedAt);
  const [error] = listOf(receipt.errors);
  return [
    {
      type: 'receipt',
      channelId: about.account.channelId,
      externalId,
      reference: shortOf(receipt.biz_opaque_callback_data, 512) ?? null,
      status,
      at,
      error: status === 'failed' ? deliveryFailure(error) : null,
      pricing: recordOf(storableJson(receipt.pricing)) ?? null,
    },
    ...(status === 'failed' ? wishOf(receipt, graphErrorOf(error)?.code, at, about) : []),
  ];
}

function wishOf(receipt: JsonRecord, code: number | undefined, at: Date, about: About): ReachEvent[] {
  const reach = code === undefined ? undefined : wishes.get(code);
  const number = identifierOf(receipt.recipient_id);
  const user = identifierOf(receipt.recipient_user_id);
  const from = reach && (number ?? user) !== undefined ? personOf({ number, user }, about.people) : undefined;
  return reach && from ? [{ type: 'reach', channelId: about.account.channelId, from, reach, at }] : [];
}
