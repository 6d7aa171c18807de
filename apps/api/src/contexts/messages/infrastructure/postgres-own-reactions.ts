import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { Ids, isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import {
  OwnReactions,
  type ClaimedReaction,
  type DueReaction,
  type ReactionResult,
  type ReactionTarget,
} from '../domain/own-reactions.js';
import { messages } from './messages.schema.js';

const dueStatement = () => `
  select r.id, m.channel_id as "channelId", c.identity_id as "identityId" from message_reactions r
  join messages m on m.workspace_id = r.workspace_id and m.id = r.message_id
  join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
  where ${ownedSql('r', '$1')} and r.identity_id is null and r.status in ('queued', 'sending') and r.next_try_at <= $2
    and m.conversation_id = $3
  order by r.next_try_at, r.id limit 100`;

const claimStatement = () => `
  update message_reactions r set status = 'sending', attempt = r.attempt + 1, fence = r.fence + 1, next_try_at = $4
  from messages m, conversations c, contact_identities i
  where ${ownedSql('r', '$1')} and r.id = $2 and r.identity_id is null and r.status in ('queued', 'sending') and r.next_try_at <= $3
    and m.workspace_id = r.workspace_id and m.id = r.message_id
    and c.workspace_id = m.workspace_id and c.id = m.conversation_id
    and i.workspace_id = m.workspace_id and i.id = c.identity_id
  returning r.id, r.message_id as "messageId", m.channel_id as "channelId", c.identity_id as "identityId",
    m.external_id as "messageExternalId", i.external_id as "to", nullif(c.thread_key, c.contact_id::text) as "threadKey",
    r.emoji, r.attempt, r.fence`;

@Injectable()
export class PostgresOwnReactions extends OwnReactions {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
  ) {
    super();
  }

  async target(actor: Actor, messageId: string): Promise<ReactionTarget> {
    const [row] = isUuid(messageId)
      ? await this.db.tx
          .select()
          .from(messages)
          .where(and(owned(messages, actor), eq(messages.id, messageId)))
      : [];
    if (!row) throw new NotFound('message');
    const { conversationId, channelId, externalId, private: isPrivate, deletedAt } = row;
    return {
      messageId,
      conversationId,
      channelId,
      externalId,
      private: isPrivate,
      deleted: deletedAt !== null,
    };
  }

  async wish(actor: Actor, messageId: string, emoji: string, now: Date): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'reactions-wish',
      text: `insert into message_reactions as r (workspace_id, id, message_id, user_id, emoji, at, status, next_try_at)
             select $1, $2, $3, $4, $5, $6, 'queued', $6
             where $5 <> '' or exists (select from message_reactions o where o.workspace_id = $1 and o.message_id = $3
               and o.identity_id is null)
             on conflict (workspace_id, message_id) where identity_id is null do update set
               user_id = excluded.user_id, emoji = excluded.emoji, at = excluded.at, status = 'queued', error = null,
               attempt = 0, fence = r.fence + 1, next_try_at = excluded.next_try_at
             where (r.emoji, r.status) is distinct from (excluded.emoji, 'sent')`,
      values: [actor.workspaceId, this.ids.next(), messageId, actor.userId, emoji, now],
    });
    return (rowCount ?? 0) > 0;
  }

  async due(actor: Actor, conversationId: string, now: Date): Promise<DueReaction[]> {
    const { rows } = await this.db.client.query<DueReaction>({
      name: 'reactions-due',
      text: dueStatement(),
      values: [actor.workspaceId, now, conversationId],
    });
    return rows;
  }

  async claim(actor: Actor, id: string, now: Date, lostAt: Date): Promise<ClaimedReaction | null> {
    const { rows } = await this.db.client.query<ClaimedReaction>({
      name: 'reactions-claim',
      text: claimStatement(),
      values: [actor.workspaceId, id, now, lostAt],
    });
    return rows[0] ?? null;
  }

  async settle(actor: Actor, claimed: ClaimedReaction, result: ReactionResult): Promise<boolean> {
    const status = { sent: 'sent', failed: 'failed', again: 'queued' }[result.outcome];
    const { rowCount } = await this.db.client.query({
      name: 'reactions-settle',
      text: `update message_reactions r set status = $4, error = $5, next_try_at = $6
             where ${ownedSql('r', '$1')} and r.id = $2 and r.fence = $3 and r.status = 'sending'`,
      values: [
        actor.workspaceId,
        claimed.id,
        claimed.fence,
        status,
        'error' in result ? JSON.stringify(result.error) : null,
        result.outcome === 'again' ? result.at : null,
      ],
    });
    return (rowCount ?? 0) > 0;
  }
}
