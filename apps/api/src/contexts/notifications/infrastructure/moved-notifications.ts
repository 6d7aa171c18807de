import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ConversationReference, JoinedPair } from '../../conversations/public.js';

interface Moved {
  readonly ids: readonly string[];
  /** What was unread of both: one row told of it from then on. */
  readonly dropped: readonly unknown[];
}

/** What people were told of a conversation leads to the one that it is part of. */
@Injectable()
export class MovedNotifications implements ConversationReference {
  readonly columns = ['notifications.conversation_id'];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { stayId, goneId }: JoinedPair): Promise<Moved> {
    const dropped = await this.db.client.query<{ row: unknown }>({
      name: 'notifications-join-twins',
      text: `delete from notifications n where ${ownedSql('n', '$1')} and n.conversation_id = $3 and n.read_at is null
               and exists (select from notifications o where ${ownedSql('o', '$1')} and o.user_id = n.user_id
                 and o.kind = n.kind and o.subject_id = $2 and o.read_at is null)
             returning to_jsonb(n) as row`,
      values: [actor.workspaceId, stayId, goneId],
    });
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'notifications-join',
      text: `update notifications n set conversation_id = $2, subject_id = $2
             where ${ownedSql('n', '$1')} and n.conversation_id = $3 returning n.id`,
      values: [actor.workspaceId, stayId, goneId],
    });
    return { ids: rows.map(({ id }) => id), dropped: dropped.rows.map(({ row }) => row) };
  }

  async part(
    actor: Actor,
    { goneId }: JoinedPair,
    moved: unknown,
    messageIds: readonly string[],
  ): Promise<void> {
    const { ids, dropped } = (moved ?? { ids: [], dropped: [] }) as Moved;
    await this.db.client.query({
      name: 'notifications-part-twins',
      text: `insert into notifications select v.* from jsonb_populate_recordset(null::notifications, $2::jsonb) v
             where v.workspace_id = $1 on conflict do nothing`,
      values: [actor.workspaceId, JSON.stringify(dropped)],
    });
    // A person has one unread row of a kind for a conversation: a second one stays where it is.
    await this.db.client.query({
      name: 'notifications-part',
      text: `update notifications n set conversation_id = $2, subject_id = $2
             where ${ownedSql('n', '$1')} and n.conversation_id is not null
               and (n.id = any($3::uuid[]) or n.message_id = any($4::uuid[]) and n.subject_id = n.conversation_id)
               and (n.read_at is not null or n.id = (
                 select o.id from notifications o where ${ownedSql('o', '$1')} and o.user_id = n.user_id and o.kind = n.kind
                   and o.read_at is null and (o.id = any($3::uuid[]) or o.message_id = any($4::uuid[]))
                 order by o.id limit 1) and not exists (
                 select from notifications t where ${ownedSql('t', '$1')} and t.user_id = n.user_id and t.kind = n.kind
                   and t.subject_id = $2 and t.read_at is null))`,
      values: [actor.workspaceId, goneId, ids, messageIds],
    });
  }
}
