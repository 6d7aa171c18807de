import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { afterReceipt, type MessageStatus } from '../domain/delivery.js';
import type { StatusChange } from '../domain/message.store.js';
import { lockConversationsOf } from './lock-conversations.js';
import { readReference, type Receipt } from '../domain/outgoing-message.js';

interface Try {
  message_id: string;
  number: number;
  external_id: string | null;
  outcome: string;
}

interface Target {
  id: string;
  conversation_id: string;
  status: MessageStatus;
  attempt: number;
}

interface Changed {
  status: MessageStatus;
  error: Receipt['error'];
  externalId: string;
}

/** What a receipt makes of its try; the try's own states are the message's, under other names for its first steps. */
const tryAs: Record<string, MessageStatus> = {
  sending: 'sending',
  unknown: 'unconfirmed',
  accepted: 'sent',
  not_accepted: 'failed',
};

/**
 * Applies receipts set-based: each to its own try, found by the provider's id or by our reference; a message shows the
 * best of its tries. Receipts that nobody knows yet are kept for the send whose answer is still on its way.
 */
export async function applyReceipts(
  client: pg.PoolClient,
  actor: Actor,
  channelId: string,
  receipts: readonly Receipt[],
  now: Date,
): Promise<StatusChange[]> {
  const tries = await findTries(client, actor, channelId, receipts);
  const early = receipts.filter((receipt) => !tries.has(receipt));
  if (early.length > 0) {
    const ids = early.map((receipt) => receipt.externalId);
    // The send that they are for may be writing down its id right now.
    const [, late] = await Promise.all([
      holdExternalIds(client, actor, channelId, ids),
      findTries(client, actor, channelId, early),
    ]);
    for (const [receipt, found] of late) tries.set(receipt, found);
    const unknown = early.filter((receipt) => !late.has(receipt));
    await keepEarly(client, actor, channelId, unknown, now);
  }
  if (tries.size === 0) return [];

  const messageIds = [...new Set([...tries.values()].map((t) => t.message_id))];
  const [, targets] = await Promise.all([
    lockConversationsOf(client, actor, messageIds),
    lockMessages(client, actor, messageIds),
  ]);
  const changed = new Map<string, Changed>();
  const outcomes = new Map<
    string,
    { messageId: string; number: number; outcome: string; receipt: Receipt }
  >();
  for (const [receipt, found] of tries) {
    const target = targets.get(found.message_id);
    if (!target) continue;
    const key = `${found.message_id} ${found.number}`;
    const known = outcomes.get(key)?.outcome ?? found.outcome;
    const outcome = afterReceipt(tryAs[known] ?? (known as MessageStatus), receipt.status);
    outcomes.set(key, {
      messageId: found.message_id,
      number: found.number,
      outcome: outcomeOf(outcome),
      receipt: withPricing(receipt, outcomes.get(key)?.receipt),
    });
    // The failure of an earlier try says nothing about the present one.
    if (receipt.status === 'failed' && found.number !== target.attempt) continue;
    const before = changed.get(target.id)?.status ?? target.status;
    const status = afterReceipt(before, receipt.status);
    if (status !== before)
      changed.set(target.id, { status, error: receipt.error, externalId: receipt.externalId });
  }
  await writeTries(client, actor, [...outcomes.values()], now);
  await writeMessages(client, actor, changed);
  return [...changed].map(([messageId, { status }]) => ({
    messageId,
    conversationId: targets.get(messageId)?.conversation_id ?? '',
    status,
  }));
}

/**
 * Until the end of the transaction nobody else holds these ids: who keeps a receipt for an id that is not known yet, and
 * who makes it known, come one after the other, and the second sees what the first did. Taken before any row.
 */
export async function holdExternalIds(
  client: pg.PoolClient,
  actor: Actor,
  channelId: string,
  externalIds: readonly string[],
): Promise<void> {
  const keys = new Set(externalIds.map((id) => `${actor.workspaceId} receipt ${channelId} ${id}`));
  await client.query({
    name: 'receipts-hold',
    text: `select pg_advisory_xact_lock(k.key) from (
             select hashtextextended(t.text, 0) as key from unnest($1::text[]) as t(text) order by 1) k`,
    values: [[...keys]],
  });
}

function outcomeOf(status: MessageStatus): string {
  if (status === 'sent') return 'accepted';
  if (status === 'unconfirmed') return 'unknown';
  return status;
}

function withPricing(receipt: Receipt, earlier: Receipt | undefined): Receipt {
  return receipt.pricing === null && earlier ? { ...receipt, pricing: earlier.pricing } : receipt;
}

async function findTries(
  client: pg.PoolClient,
  actor: Actor,
  channelId: string,
  receipts: readonly Receipt[],
): Promise<Map<Receipt, Try>> {
  const references = receipts.map((receipt) => readReference(receipt.reference));
  const { rows } = await client.query<Try>({
    name: 'receipts-find',
    text: `select t.message_id, t.number, t.external_id, t.outcome from message_tries t
           where ${ownedSql('t', '$1')} and t.channel_id = $2 and t.external_id = any($3::text[])
           union
           select t.message_id, t.number, t.external_id, t.outcome
           from unnest($4::uuid[], $5::int[]) as r(message_id, number)
           join message_tries t on ${ownedSql('t', '$1')} and t.message_id = r.message_id and t.number = r.number and t.channel_id = $2`,
    values: [
      actor.workspaceId,
      channelId,
      receipts.map((receipt) => receipt.externalId),
      references.flatMap((r) => (r ? [r.messageId] : [])),
      references.flatMap((r) => (r ? [r.attempt] : [])),
    ],
  });
  const byExternal = new Map(
    rows.flatMap((row) => (row.external_id === null ? [] : [[row.external_id, row] as const])),
  );
  const byReference = new Map(rows.map((row) => [`${row.message_id} ${row.number}`, row]));
  const found = new Map<Receipt, Try>();
  receipts.forEach((receipt, index) => {
    const reference = references[index];
    const match =
      byExternal.get(receipt.externalId) ??
      (reference ? byReference.get(`${reference.messageId} ${reference.attempt}`) : undefined);
    if (match) found.set(receipt, match);
  });
  return found;
}

async function keepEarly(
  client: pg.PoolClient,
  actor: Actor,
  channelId: string,
  receipts: readonly Receipt[],
  now: Date,
): Promise<void> {
  if (receipts.length === 0) return;
  await client.query({
    name: 'receipts-keep',
    text: `insert into early_receipts (workspace_id, channel_id, external_id, status, receipt, received_at)
           select $1, $2, r.external_id, r.status, r.receipt, $6
           from unnest($3::text[], $4::text[], $5::jsonb[]) as r(external_id, status, receipt)
           on conflict do nothing`,
    values: [
      actor.workspaceId,
      channelId,
      receipts.map((receipt) => receipt.externalId),
      receipts.map((receipt) => receipt.status),
      receipts.map((receipt) => JSON.stringify(receipt)),
      now,
    ],
  });
}

async function lockMessages(
  client: pg.PoolClient,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, Target>> {
  const { rows } = await client.query<Target>({
    name: 'receipts-lock',
    text: `select m.id, m.conversation_id, m.status, m.attempt from messages m
           where ${ownedSql('m', '$1')} and m.id = any($2::uuid[]) order by m.id for update`,
    values: [actor.workspaceId, ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

async function writeTries(
  client: pg.PoolClient,
  actor: Actor,
  tries: readonly { messageId: string; number: number; outcome: string; receipt: Receipt }[],
  now: Date,
): Promise<void> {
  await client.query({
    name: 'receipts-tries',
    text: `update message_tries t set outcome = v.outcome, external_id = coalesce(t.external_id, v.external_id),
             error = coalesce(v.error, t.error), pricing = coalesce(v.pricing, t.pricing), ended_at = coalesce(t.ended_at, $8)
           from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[])
             as v(message_id, number, outcome, external_id, error, pricing)
           where ${ownedSql('t', '$1')} and t.message_id = v.message_id and t.number = v.number`,
    values: [
      actor.workspaceId,
      tries.map((t) => t.messageId),
      tries.map((t) => t.number),
      tries.map((t) => t.outcome),
      tries.map((t) => t.receipt.externalId),
      tries.map((t) => (t.receipt.error ? JSON.stringify(t.receipt.error) : null)),
      tries.map((t) => (t.receipt.pricing ? JSON.stringify(t.receipt.pricing) : null)),
      now,
    ],
  });
}

async function writeMessages(
  client: pg.PoolClient,
  actor: Actor,
  changed: ReadonlyMap<string, Changed>,
): Promise<void> {
  if (changed.size === 0) return;
  const all = [...changed];
  await client.query({
    name: 'receipts-messages',
    text: `update messages m set status = v.status, lease_until = null, external_id = coalesce(m.external_id, v.external_id),
             error = v.error
           from unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[]) as v(id, status, external_id, error)
           where ${ownedSql('m', '$1')} and m.id = v.id`,
    values: [
      actor.workspaceId,
      all.map(([id]) => id),
      all.map(([, change]) => change.status),
      all.map(([, change]) => change.externalId),
      all.map(([, change]) => (change.error ? JSON.stringify(change.error) : null)),
    ],
  });
}
