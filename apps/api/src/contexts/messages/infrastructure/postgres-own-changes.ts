import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ChangeableMessage } from '../domain/changeable.js';
import type { OwnChange } from '../domain/own-change.js';
import { OwnChanges, type ChangeResult, type ClaimedChange, type DueChange } from '../domain/own-changes.js';
import { messages } from './messages.schema.js';

const isDue = `m.change is not null and m.change_due_at <= $3`;

const dueColumns = `m.id as "messageId", m.conversation_id as "conversationId", m.channel_id as "channelId",
  c.identity_id as "identityId", m.private`;

const claimStatement = () => `
  update messages m set change_due_at = $4, change = m.change || jsonb_build_object('status', 'sending',
    'attempt', (m.change ->> 'attempt')::integer + 1, 'fence', (m.change ->> 'fence')::integer + 1)
  from conversations c, contact_identities i
  where ${ownedSql('m', '$1')} and m.id = $2 and ${isDue}
    and c.workspace_id = m.workspace_id and c.id = m.conversation_id
    and i.workspace_id = c.workspace_id and i.id = c.identity_id
  returning ${dueColumns}, m.kind, coalesce(m.external_id, '') as "messageExternalId", i.external_id as "to",
    nullif(c.thread_key, c.contact_id::text) as "threadKey", m.change`;

@Injectable()
export class PostgresOwnChanges extends OwnChanges {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async message(actor: Actor, messageId: string): Promise<ChangeableMessage> {
    const [row] = isUuid(messageId)
      ? await this.db.tx
          .select()
          .from(messages)
          .where(and(owned(messages, actor), eq(messages.id, messageId)))
      : [];
    if (!row) throw new NotFound('message');
    return { ...row, isDeleted: row.deletedAt !== null };
  }

  async wish(actor: Actor, messageId: string, change: OwnChange, now: Date, dueAt: Date): Promise<void> {
    const wished = { ...change, by: actor.userId, at: now, status: 'queued', error: null, attempt: 0 };
    await this.db.client.query({
      name: 'own-changes-wish',
      text: `update messages m set change_due_at = $4,
               change = $3::jsonb || jsonb_build_object('fence', coalesce((m.change ->> 'fence')::integer, 0) + 1)
             where ${ownedSql('m', '$1')} and m.id = $2`,
      values: [actor.workspaceId, messageId, JSON.stringify(wished), dueAt],
    });
  }

  async drop(actor: Actor, messageId: string): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'own-changes-drop',
      text: `update messages m set change = null, change_due_at = null
             where ${ownedSql('m', '$1')} and m.id = $2 and m.change ->> 'status' in ('queued', 'failed')`,
      values: [actor.workspaceId, messageId],
    });
    return rowCount === 1;
  }

  async due(actor: Actor, messageId: string, now: Date): Promise<DueChange | null> {
    const { rows } = await this.db.client.query<DueChange>({
      name: 'own-changes-due',
      text: `select ${dueColumns} from messages m
             join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
             where ${ownedSql('m', '$1')} and m.id = $2 and ${isDue}`,
      values: [actor.workspaceId, messageId, now],
    });
    return rows[0] ?? null;
  }

  async claim(actor: Actor, messageId: string, now: Date, lostAt: Date): Promise<ClaimedChange | null> {
    const { rows } = await this.db.client.query<ClaimedChange>({
      name: 'own-changes-claim',
      text: claimStatement(),
      values: [actor.workspaceId, messageId, now, lostAt],
    });
    return rows[0] ?? null;
  }

  async settle(actor: Actor, { messageId, change }: ClaimedChange, result: ChangeResult): Promise<void> {
    const left =
      result.outcome === 'sent'
        ? null
        : { ...change, status: result.outcome === 'again' ? 'queued' : 'failed', error: result.error };
    await this.db.client.query({
      name: 'own-changes-settle',
      text: `update messages m set change = $4, change_due_at = $5
             where ${ownedSql('m', '$1')} and m.id = $2 and (m.change ->> 'fence')::integer = $3
               and m.change ->> 'status' = 'sending'`,
      values: [
        actor.workspaceId,
        messageId,
        change.fence,
        left && JSON.stringify(left),
        result.outcome === 'again' ? result.at : null,
      ],
    });
  }
}
