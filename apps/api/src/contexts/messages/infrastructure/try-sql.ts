import type pg from 'pg';
import type { Actor } from '../../../kernel/actor.js';
import type { MessageContent } from '../../../kernel/message-content.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { afterReceipt, type MessageStatus } from '../domain/delivery.js';
import type { MessageKind } from '../domain/message-kind.js';
import type { StatusChange } from '../domain/message.store.js';
import type { ClaimedMessage, Failure, Receipt, TryResult } from '../domain/outgoing-message.js';
import { lockConversationsOf } from './lock-conversations.js';
import { holdExternalIds } from './receipt-sql.js';

/** States that a person has to be told the reason of. */
const hasError = new Set<MessageStatus>(['queued', 'unconfirmed', 'failed']);

interface ClaimedRow {
  id: string;
  conversation_id: string;
  channel_id: string;
  kind: MessageKind;
  text: string | null;
  content: MessageContent | null;
  to: string;
  thread_key: string | null;
  identity_id: string;
  window_until: Date | null;
  blocked_since: Date | null;
  marketing_stopped: boolean;
  blocked_by_shop: boolean;
  reply_to_external_id: string | null;
  attempt: number;
  fence: number;
}

/** queued → sending with the row of the try, in one statement. */
export async function claimMessage(
  client: pg.PoolClient,
  actor: Actor,
  messageId: string,
  now: Date,
  leaseUntil: Date,
): Promise<ClaimedMessage | null> {
  const { rows } = await client.query<ClaimedRow>({
    name: 'try-claim',
    text: `with claimed as (
             update messages m set status = 'sending', attempt = attempt + 1, fence = fence + 1, lease_until = $4
             from conversations c, contact_identities i, contacts k
             where ${ownedSql('m', '$1')} and m.id = $2 and m.status = 'queued' and m.next_try_at <= $3
               and c.workspace_id = m.workspace_id and c.id = m.conversation_id
               and i.workspace_id = m.workspace_id and i.id = c.identity_id
               and k.workspace_id = m.workspace_id and k.id = i.contact_id
               and not exists (
                 select from messages e where e.workspace_id = m.workspace_id and e.conversation_id = m.conversation_id
                   and e.status in ('queued', 'sending') and e.send_seq < m.send_seq)
             returning m.workspace_id, m.id, m.conversation_id, m.channel_id, m.kind, m.text, m.content, i.external_id as "to",
               nullif(c.thread_key, c.contact_id::text) as thread_key, c.identity_id, c.reply_window_expires_at as window_until,
               case when i.blocked then i.blocked_changed_at end as blocked_since, i.marketing_stopped,
               k.blocked_at is not null as blocked_by_shop, m.reply_to_external_id, m.attempt, m.fence),
           tried as (
             insert into message_tries (workspace_id, message_id, number, channel_id, fence, outcome, started_at)
             select workspace_id, id, attempt, channel_id, fence, 'sending', $3 from claimed)
           select * from claimed`,
    values: [actor.workspaceId, messageId, now, leaseUntil],
  });
  const [row] = rows;
  if (!row) return null;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    channelId: row.channel_id,
    kind: row.kind,
    text: row.text,
    content: row.content,
    to: row.to,
    threadKey: row.thread_key,
    identityId: row.identity_id,
    replyWindowExpiresAt: row.window_until,
    reach: {
      blockedSince: row.blocked_since,
      marketingStopped: row.marketing_stopped,
      blockedByShop: row.blocked_by_shop,
    },
    replyToExternalId: row.reply_to_external_id,
    attempt: row.attempt,
    fence: row.fence,
  };
}

/** The end of a try as its sender saw it. Receipts may have been faster: the message then keeps what they said. */
export async function settleTry(
  client: pg.PoolClient,
  actor: Actor,
  claimed: ClaimedMessage,
  result: TryResult,
  now: Date,
): Promise<StatusChange | null> {
  const externalId = result.outcome === 'accepted' ? result.externalId : null;
  // In one breath: the answers come in this order, and the row of the try is written behind the message's lock.
  const holding = Promise.all([
    externalId === null ? undefined : holdExternalIds(client, actor, claimed.channelId, [externalId]),
    lockConversationsOf(client, actor, [claimed.id]),
  ]);
  const locking = client.query<{ conversation_id: string; status: MessageStatus; fence: number }>({
    name: 'try-lock',
    text: `select m.conversation_id, m.status, m.fence from messages m where ${ownedSql('m', '$1')} and m.id = $2 for update`,
    values: [actor.workspaceId, claimed.id],
  });
  const ending = client.query({
    name: 'try-end',
    text: `update message_tries t set ended_at = $5, error = $6, external_id = coalesce($7, external_id),
             outcome = case when outcome in ('sending', 'unknown') then $8 else outcome end
           where ${ownedSql('t', '$1')} and t.message_id = $2 and t.number = $3 and t.fence = $4`,
    values: [
      actor.workspaceId,
      claimed.id,
      claimed.attempt,
      claimed.fence,
      now,
      result.outcome === 'accepted' ? null : JSON.stringify(result.error),
      externalId,
      result.outcome,
    ],
  });
  const catching = externalId === null ? [] : takeEarly(client, actor, claimed, externalId);
  const [{ rows }, tried, early] = await Promise.all([locking, ending, catching, holding]);
  const [row] = rows;
  // A fence that moved on belongs to a later try: this one's end is on its own row, and the message is not ours to change.
  if (!row || tried.rowCount === 0 || row.fence !== claimed.fence) return null;

  const known = statusAfter(row.status, result);
  const better = early.length === 0 ? null : await applyEarly(client, actor, claimed, early, known);
  const status = better?.status ?? known;
  const error = result.outcome === 'accepted' ? (better?.error ?? null) : result.error;
  await client.query({
    name: 'try-settle',
    text: `update messages m set status = $3, lease_until = null, external_id = coalesce($4, external_id), error = $5,
             next_try_at = coalesce($6, next_try_at)
           where ${ownedSql('m', '$1')} and m.id = $2`,
    values: [
      actor.workspaceId,
      claimed.id,
      status,
      externalId,
      // What arrived after all has no error, whatever its sender saw.
      error !== null && hasError.has(status) ? JSON.stringify(error) : null,
      result.outcome === 'not_accepted' ? result.nextTryAt : null,
    ],
  });
  return { messageId: claimed.id, conversationId: row.conversation_id, status };
}

function statusAfter(current: MessageStatus, result: TryResult): MessageStatus {
  // Accepted after a person asked for another try: there is nothing left to send.
  if (current === 'queued' && result.outcome === 'accepted') return 'sent';
  // Only a try that is still open, or of unknown outcome, is ended by its sender; a receipt knew better otherwise.
  if (current !== 'sending' && current !== 'unconfirmed') return current;
  switch (result.outcome) {
    case 'accepted':
      return 'sent';
    case 'unknown':
      return 'unconfirmed';
    case 'failed':
      return 'failed';
    case 'not_accepted':
      return 'queued';
  }
}

type EarlyReceipt = Omit<Receipt, 'at'>;

/** Receipts that were faster than our own commit, if the message is still ours to change. Behind its lock. */
async function takeEarly(
  client: pg.PoolClient,
  actor: Actor,
  { id, fence, channelId }: ClaimedMessage,
  externalId: string,
): Promise<EarlyReceipt[]> {
  const { rows } = await client.query<{ receipt: EarlyReceipt }>({
    name: 'receipts-early',
    text: `delete from early_receipts r
           where ${ownedSql('r', '$1')} and r.channel_id = $2 and r.external_id = $3
             and exists (select from messages m where ${ownedSql('m', '$1')} and m.id = $4 and m.fence = $5)
           returning receipt`,
    values: [actor.workspaceId, channelId, externalId, id, fence],
  });
  return rows.map((row) => row.receipt);
}

/** What they say goes to the row of the try as to the message, with the reason of a failure. */
async function applyEarly(
  client: pg.PoolClient,
  actor: Actor,
  tried: ClaimedMessage,
  receipts: readonly EarlyReceipt[],
  status: MessageStatus,
): Promise<{ status: MessageStatus; error: Failure | null }> {
  const best = receipts.reduce<MessageStatus>((now, receipt) => afterReceipt(now, receipt.status), status);
  const error = receipts.find((receipt) => receipt.error !== null)?.error ?? null;
  const pricing = receipts.find((receipt) => receipt.pricing !== null)?.pricing ?? null;
  await client.query({
    name: 'receipts-early-try',
    text: `update message_tries t set outcome = $4, error = coalesce($5, t.error), pricing = coalesce($6, t.pricing)
           where ${ownedSql('t', '$1')} and t.message_id = $2 and t.number = $3`,
    values: [
      actor.workspaceId,
      tried.id,
      tried.attempt,
      best === 'sent' ? 'accepted' : best,
      error && JSON.stringify(error),
      pricing && JSON.stringify(pricing),
    ],
  });
  return { status: best, error };
}

/** sending → unconfirmed where the lease ran out. */
export async function expireLeases(
  client: pg.PoolClient,
  actor: Actor,
  messageIds: readonly string[],
  now: Date,
): Promise<StatusChange[]> {
  const error = {
    code: 'send.unknown',
    message: 'Não sabemos se a mensagem saiu. Confira com o cliente antes de reenviar.',
    retryable: true,
  };
  const locking = lockConversationsOf(client, actor, messageIds);
  const expiring = client.query<{ id: string; conversation_id: string }>({
    name: 'try-expire',
    text: `with lost as (
             update messages m set status = 'unconfirmed', lease_until = null, error = $4
             where ${ownedSql('m', '$1')} and m.id = any($2::uuid[]) and m.status = 'sending' and m.lease_until < $3
             returning m.workspace_id, m.id, m.conversation_id, m.attempt),
           tries as (
             update message_tries t set outcome = 'unknown', ended_at = $3, error = $4 from lost
             where t.workspace_id = lost.workspace_id and t.message_id = lost.id and t.number = lost.attempt and t.outcome = 'sending')
           select id, conversation_id from lost`,
    values: [actor.workspaceId, messageIds, now, JSON.stringify(error)],
  });
  const [, { rows }] = await Promise.all([locking, expiring]);
  return rows.map((row) => ({
    messageId: row.id,
    conversationId: row.conversation_id,
    status: 'unconfirmed',
  }));
}
