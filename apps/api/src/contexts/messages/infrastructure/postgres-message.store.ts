import { Injectable } from '@nestjs/common';
import { and, desc, eq, exists, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { outbox } from '../../../platform/outbox/outbox.schema.js';
import { mayRetry } from '../domain/delivery.js';
import { MessageNotRetryable } from '../domain/message.errors.js';
import {
  MessageStore,
  type ForeignReply,
  type HeardMessage,
  type NewMessage,
  type StatusChange,
  type WrittenMessage,
} from '../domain/message.store.js';
import type { ClaimedMessage, NextToSend, Receipt, TryResult } from '../domain/outgoing-message.js';
import { messages } from './messages.schema.js';
import { applyReceipts } from './receipt-sql.js';
import { claimMessage, expireLeases, settleTry } from './try-sql.js';

@Injectable()
export class PostgresMessageStore extends MessageStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async insert(
    actor: Actor,
    all: readonly NewMessage[],
    numbered = false,
  ): Promise<ReadonlyMap<string, number>> {
    if (all.length === 0) return new Map();
    const { rows } = await this.db.client.query<{ id: string; seq: string }>({
      name: 'messages-insert',
      text: `with taken as materialized (
               select case when $3::boolean then take_numbers($1, jsonb_array_length($2::jsonb)) end as first)
             insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, content, reply_to_id,
               reply_to_external_id, private, forwarded, author_id, origin, status, external_id, client_id, sent_at, created_at,
               send_seq, next_try_at, seq)
             select $1, v.id, v."conversationId", v."channelId", v.direction, v.kind, v.text, v.content, v."replyToId",
               v."replyToExternalId", v.private, v.forwarded, v."authorId", v.origin, v.status, v."externalId", v."clientId",
               v."sentAt", v."createdAt", v."sendSeq", v."nextTryAt", coalesce(taken.first + v.place, 0)
             from taken, jsonb_to_recordset($2::jsonb) as v(
               id uuid, "conversationId" uuid, "channelId" uuid, direction text, kind text, text text, content jsonb,
               "replyToId" uuid, "replyToExternalId" text, private boolean, forwarded boolean, "authorId" uuid, origin text,
               status text, "externalId" text, "clientId" text, "sentAt" timestamptz, "createdAt" timestamptz, "sendSeq" int,
               "nextTryAt" timestamptz, place int)
             on conflict (workspace_id, channel_id, external_id) where external_id is not null do nothing
             returning id, seq`,
      values: [
        actor.workspaceId,
        JSON.stringify(all.map((message, place) => ({ ...message, place }))),
        numbered,
      ],
    });
    return new Map(rows.map((row) => [row.id, Number(row.seq)]));
  }

  async idOfClientMessage(actor: Actor, conversationId: string, clientId: string): Promise<string | null> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'messages-by-client-id',
      text: `select m.id from messages m
             where ${ownedSql('m', '$1')} and m.conversation_id = $2 and m.client_id = $3`,
      values: [actor.workspaceId, conversationId, clientId],
    });
    return rows[0]?.id ?? null;
  }

  async idsByExternal(
    actor: Actor,
    channelId: string,
    externalIds: readonly string[],
  ): Promise<Map<string, string>> {
    if (externalIds.length === 0) return new Map();
    const { rows } = await this.db.client.query<{ id: string; external_id: string }>({
      name: 'messages-by-external',
      text: `select m.id, m.external_id from messages m
             where ${ownedSql('m', '$1')} and m.channel_id = $2 and m.external_id = any($3::text[])
             union
             select t.message_id, t.external_id from message_tries t
             where ${ownedSql('t', '$1')} and t.channel_id = $2 and t.external_id = any($3::text[])`,
      values: [actor.workspaceId, channelId, externalIds],
    });
    return new Map(rows.map((row) => [row.external_id, row.id]));
  }

  async quotable(
    actor: Actor,
    conversationId: string,
    messageId: string,
  ): Promise<{ externalId: string | null } | null> {
    if (!isUuid(messageId)) return null;
    const [row] = await this.db.tx
      .select({ externalId: messages.externalId })
      .from(messages)
      .where(
        and(
          owned(messages, actor),
          eq(messages.id, messageId),
          eq(messages.conversationId, conversationId),
          ne(messages.kind, 'system'),
        ),
      );
    return row ?? null;
  }

  async repliedSince(actor: Actor, conversationId: string, seq: number): Promise<ForeignReply | null> {
    const others = actor.userId === null ? isNotNull(messages.authorId) : ne(messages.authorId, actor.userId);
    const [row] = await this.db.tx
      .select({ authorId: messages.authorId, at: messages.createdAt })
      .from(messages)
      .where(
        and(
          owned(messages, actor),
          eq(messages.conversationId, conversationId),
          eq(messages.direction, 'outbound'),
          eq(messages.private, false),
          ne(messages.kind, 'system'),
          others,
          sql`(${gt(messages.seq, seq)} or ${messages.seq} = 0)`,
          // The row's own number rises with every receipt: what counts is when the reply was written. One that is not
          // numbered yet is newer than all that anybody can have seen.
          exists(
            this.db.tx
              .select({ id: outbox.id })
              .from(outbox)
              .where(
                and(
                  owned(outbox, actor),
                  or(gt(outbox.seq, seq), isNull(outbox.seq)),
                  eq(outbox.type, 'message.created'),
                  eq(outbox.subjectId, messages.id),
                ),
              ),
          ),
        ),
      )
      .orderBy(desc(messages.sentAt))
      .limit(1);
    return row ? { authorName: await this.#nameOf(actor, row.authorId), at: row.at } : null;
  }

  async #nameOf(actor: Actor, userId: string | null): Promise<string | null> {
    const { rows } = await this.db.client.query<{ name: string }>({
      name: 'messages-author',
      text: `select u.name from memberships m join users u on u.id = m.user_id
             where ${ownedSql('m', '$1')} and m.user_id = $2`,
      values: [actor.workspaceId, userId],
    });
    return rows[0]?.name ?? null;
  }

  async heardSince(actor: Actor, conversationId: string, since: Date): Promise<boolean> {
    const [row] = await this.db.tx
      .select({ id: messages.id })
      .from(messages)
      .where(
        and(
          owned(messages, actor),
          eq(messages.conversationId, conversationId),
          eq(messages.direction, 'inbound'),
          // Providers cut their times to whole seconds: ours says what came after.
          gt(messages.createdAt, since),
        ),
      )
      .limit(1);
    return row !== undefined;
  }

  async lastHeard(actor: Actor, conversationId: string): Promise<HeardMessage | null> {
    const { rows } = await this.db.client.query<HeardMessage>({
      name: 'messages-last-heard',
      text: `select m.channel_id as "channelId", m.external_id as "externalId", i.external_id as "to",
               nullif(c.thread_key, c.contact_id::text) as "threadKey"
             from messages m
             join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
             join contact_identities i on i.workspace_id = c.workspace_id and i.id = c.identity_id
             where ${ownedSql('m', '$1')} and m.conversation_id = $2 and m.direction = 'inbound' and m.external_id is not null
             order by m.sent_at desc, m.id desc limit 1`,
      values: [actor.workspaceId, conversationId],
    });
    return rows[0] ?? null;
  }

  async nextToSend(actor: Actor, conversationId: string): Promise<NextToSend | null> {
    // The earliest one decides: while it is being sent by somebody, or waits for its time, the later ones wait too.
    const { rows } = await this.db.client.query<{
      id: string;
      kind: NextToSend['kind'];
      channel_id: string;
      identity_id: string;
      thread_key: string | null;
      status: string;
      next_try_at: Date;
    }>({
      name: 'messages-next-to-send',
      text: `select m.id, m.kind, m.channel_id, c.identity_id, nullif(c.thread_key, c.contact_id::text) as thread_key,
               m.status, m.next_try_at
             from messages m
             join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
             where ${ownedSql('m', '$1')} and m.conversation_id = $2 and m.status in ('queued', 'sending')
             order by m.send_seq limit 1`,
      values: [actor.workspaceId, conversationId],
    });
    const [row] = rows;
    if (row?.status !== 'queued') return null;
    return {
      messageId: row.id,
      kind: row.kind,
      channelId: row.channel_id,
      identityId: row.identity_id,
      threadKey: row.thread_key,
      dueAt: row.next_try_at,
    };
  }

  claim(actor: Actor, messageId: string, now: Date, leaseUntil: Date): Promise<ClaimedMessage | null> {
    return claimMessage(this.db.client, actor, messageId, now, leaseUntil);
  }

  settle(actor: Actor, claimed: ClaimedMessage, result: TryResult, now: Date): Promise<StatusChange | null> {
    return settleTry(this.db.client, actor, claimed, result, now);
  }

  expireLeases(actor: Actor, messageIds: readonly string[], now: Date): Promise<StatusChange[]> {
    return expireLeases(this.db.client, actor, messageIds, now);
  }

  applyReceipts(
    actor: Actor,
    channelId: string,
    receipts: readonly Receipt[],
    now: Date,
  ): Promise<StatusChange[]> {
    return applyReceipts(this.db.client, actor, channelId, receipts, now);
  }

  async decide(
    actor: Actor,
    messageId: string,
    decision: 'retry' | 'discard',
    now: Date,
  ): Promise<StatusChange> {
    const [row] = await this.db.tx
      .select({ status: messages.status, conversationId: messages.conversationId, error: messages.error })
      .from(messages)
      .where(and(owned(messages, actor), eq(messages.id, messageId)))
      .for('update');
    if (!row) throw new NotFound('message');
    if (!mayRetry(row.status)) throw new MessageNotRetryable(row.status);
    const status = decision === 'retry' ? 'queued' : 'failed';
    const discarded = row.error
      ? { ...row.error, retryable: false }
      : { code: 'send.discarded', message: 'Descartada por uma pessoa.', retryable: false };
    await this.db.tx
      .update(messages)
      .set(
        decision === 'retry'
          ? { status, error: null, nextTryAt: now, leaseUntil: null }
          : { status, error: discarded },
      )
      .where(and(owned(messages, actor), eq(messages.id, messageId)));
    return { messageId, conversationId: row.conversationId, status };
  }

  async written(actor: Actor, messageId: string): Promise<WrittenMessage> {
    const [row] = isUuid(messageId)
      ? await this.db.tx
          .select({
            conversationId: messages.conversationId,
            kind: messages.kind,
            content: messages.content,
          })
          .from(messages)
          .where(and(owned(messages, actor), eq(messages.id, messageId)))
      : [];
    if (!row) throw new NotFound('message');
    return row;
  }
}
