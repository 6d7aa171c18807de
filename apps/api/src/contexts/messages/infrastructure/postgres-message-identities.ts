import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { previewOf } from '../domain/preview.js';
import { MessageIdentities, type PartingMessage } from '../public.js';

interface PartingRow extends Omit<PartingMessage, 'preview' | 'at' | 'sentAt'> {
  readonly text: string | null;
  readonly isDeleted: boolean;
  readonly at: Date;
  readonly sentAt: Date;
}

@Injectable()
export class PostgresMessageIdentities extends MessageIdentities {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async note(
    actor: Actor,
    contactId: string,
    conversations: readonly { readonly conversationId: string; readonly identityId: string }[],
  ): Promise<void> {
    await this.db.client.query({
      name: 'message-identities-note',
      // An answer or a note is about whoever was heard last, who may have come with an earlier merge: from that merge on.
      text: `with turns as (
               select m.id, m.conversation_id, c.identity_id, m.created_at, b.identity_id as noted, b.noted_at,
                 m.direction = 'outbound' and m.origin <> 'phone' and m.kind <> 'system' as follows,
                 count(*) filter (where m.direction = 'inbound') over (partition by m.conversation_id order by m.id) as turn
               from unnest($2::uuid[], $3::uuid[]) as c(id, identity_id)
               join messages m on ${ownedSql('m', '$1')} and m.conversation_id = c.id
               left join message_identities b on ${ownedSql('b', '$1')} and b.message_id = m.id),
             heard as (
               select t.*, first_value(t.noted) over turn_of as by, first_value(t.noted_at) over turn_of as by_since from turns t
               window turn_of as (partition by t.conversation_id, t.turn order by t.id))
             insert into message_identities (workspace_id, message_id, identity_id)
             select $1, m.id, coalesce(case when m.follows and m.turn > 0 and m.created_at >= m.by_since then m.by end, (
               select i.id from contact_identities i
               join contact_identities h on ${ownedSql('h', '$1')} and h.id = m.identity_id and h.contact_id = i.contact_id
               where ${ownedSql('i', '$1')} and i.thread_key = $4
               order by (i.id = m.identity_id) desc, i.id limit 1), m.identity_id)
             from heard m
             on conflict (workspace_id, message_id) do update set noted_at = now()`,
      values: [
        actor.workspaceId,
        conversations.map(({ conversationId }) => conversationId),
        conversations.map(({ identityId }) => identityId),
        contactId,
      ],
    });
  }

  async noteEach(
    actor: Actor,
    messages: readonly { readonly messageId: string; readonly identityId: string }[],
  ): Promise<void> {
    if (messages.length === 0) return;
    await this.db.client.query({
      name: 'message-identities-note-each',
      text: `insert into message_identities (workspace_id, message_id, identity_id)
             select $1, * from unnest($2::uuid[], $3::uuid[]) on conflict do nothing`,
      values: [
        actor.workspaceId,
        messages.map(({ messageId }) => messageId),
        messages.map(({ identityId }) => identityId),
      ],
    });
  }

  async parting(
    actor: Actor,
    asked: {
      readonly conversationIds: readonly string[];
      readonly contactId: string;
      readonly since: string;
      readonly shownIds: readonly string[];
    },
  ): Promise<PartingMessage[]> {
    const { rows } = await this.db.client.query<PartingRow>({
      name: 'messages-parting',
      // An answer or a note is about whoever was heard last.
      text: `with here as (
               select m.*, b.message_id is not null as noted, coalesce(i.contact_id = $3, false) as came
               from messages m
               left join message_identities b on ${ownedSql('b', '$1')} and b.message_id = m.id
               left join contact_identities i on ${ownedSql('i', '$1')} and i.id = b.identity_id
               where ${ownedSql('m', '$1')} and m.conversation_id = any($2::uuid[])
                 and (m.id > $4::uuid or m.id = any($5::uuid[])))
             select h.id, h.conversation_id as "conversationId", h.id > $4::uuid as "isNew", h.direction, h.kind, h.private,
               h.edited_at is not null or h.deleted_at is not null as "isChanged",
               h.deleted_at is not null as "isDeleted", h.text, h.status, h.sent_at as "sentAt", h.send_seq as "sendSeq",
               case when h.created_at - h.sent_at < interval '1 minute' then h.created_at else h.sent_at end as at,
               case when h.noted or h.direction = 'inbound' or h.kind = 'system' or h.origin = 'phone'
                      or h.id <= $4::uuid then h.came
                 else coalesce((
                   select i.contact_id = $3 from messages p
                   left join message_identities b on ${ownedSql('b', '$1')} and b.message_id = p.id
                   left join contact_identities i on ${ownedSql('i', '$1')} and i.id = b.identity_id
                   where ${ownedSql('p', '$1')} and p.conversation_id = h.conversation_id and p.direction = 'inbound'
                     and p.id < h.id
                   order by p.id desc limit 1), false) end as theirs
             from here h order by h.id`,
      values: [actor.workspaceId, asked.conversationIds, asked.contactId, asked.since, asked.shownIds],
    });
    return rows.map(({ text, isDeleted, at, sentAt, ...row }) => ({
      ...row,
      preview: isDeleted ? null : previewOf(text),
      at: at.toISOString(),
      sentAt: sentAt.toISOString(),
    }));
  }

  async cameBy(actor: Actor, conversationId: string, contactId: string): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'messages-came-by',
      text: `select m.id from messages m
             join message_identities b on ${ownedSql('b', '$1')} and b.message_id = m.id
             join contact_identities i on ${ownedSql('i', '$1')} and i.id = b.identity_id
             where ${ownedSql('m', '$1')} and m.conversation_id = $2 and i.contact_id = $3`,
      values: [actor.workspaceId, conversationId, contactId],
    });
    return rows.map(({ id }) => id);
  }

  async forget(actor: Actor, contactId: string): Promise<void> {
    await this.db.client.query({
      name: 'message-identities-forget',
      text: `delete from message_identities b using contact_identities i
             where ${ownedSql('b', '$1')} and ${ownedSql('i', '$1')} and i.id = b.identity_id and i.contact_id = $2
               and i.thread_key is null`,
      values: [actor.workspaceId, contactId],
    });
  }
}
