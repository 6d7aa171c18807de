import { Injectable } from '@nestjs/common';
import { getTableColumns } from 'drizzle-orm';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import { TenantDb } from '../../../../platform/db/tenant-db.js';
import type { ThreadRecord } from '../../domain/joined-thread.js';
import { conversations } from '../conversations.schema.js';

const columns = Object.keys(getTableColumns(conversations)).map((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);
const written = columns.filter((name) => name !== 'workspace_id' && name !== 'id');

/** Conversations as whole rows, in the caller's transaction. */
@Injectable()
export class ThreadRows {
  constructor(private readonly db: TenantDb) {}

  /** All conversations of these contacts, locked in the order of their ids. */
  async lockOf(actor: Actor, contactIds: readonly string[]): Promise<ThreadRecord[]> {
    const { rows } = await this.db.client.query<{ row: ThreadRecord }>({
      name: 'conversations-lock-whole',
      text: `select to_jsonb(c) - 'workspace_id' as row from conversations c
             where ${ownedSql('c', '$1')} and c.contact_id = any($2::uuid[]) order by c.id for update`,
      values: [actor.workspaceId, contactIds],
    });
    return rows.map(({ row }) => row);
  }

  async write(actor: Actor, thread: ThreadRecord): Promise<void> {
    await this.db.client.query({
      name: 'conversations-write-whole',
      text: `update conversations c set ${written.map((name) => `${name} = v.${name}`).join(', ')}
             from jsonb_populate_record(null::conversations, $2::jsonb) v where ${ownedSql('c', '$1')} and c.id = v.id`,
      values: [actor.workspaceId, JSON.stringify(thread)],
    });
  }

  async insert(actor: Actor, thread: ThreadRecord): Promise<void> {
    await this.db.client.query({
      name: 'conversations-insert-whole',
      text: `insert into conversations (${columns.join(', ')})
             select ${columns.map((name) => `v.${name}`).join(', ')} from jsonb_populate_record(null::conversations, $1::jsonb) v`,
      values: [JSON.stringify({ ...thread, workspace_id: actor.workspaceId })],
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.client.query({
      name: 'conversations-remove',
      text: `delete from conversations c where ${ownedSql('c', '$1')} and c.id = $2`,
      values: [actor.workspaceId, id],
    });
  }

  /** The one leads to the other from now on, and so does what led to it. @returns the ids of the latter */
  async lead(actor: Actor, goneId: string, stayId: string, now: Date): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'conversation-joins-lead',
      text: `with on_way as (
               update conversation_joins j set joined_into = $3 where ${ownedSql('j', '$1')} and j.joined_into = $2
               returning j.conversation_id as id),
             new as (
               insert into conversation_joins (workspace_id, conversation_id, joined_into, joined_at) values ($1, $2, $3, $4))
             select id from on_way`,
      values: [actor.workspaceId, goneId, stayId, now],
    });
    return rows.map(({ id }) => id);
  }

  /** It is found by itself again, and so are those that led to it. */
  async leadBack(actor: Actor, goneId: string, ids: readonly string[]): Promise<void> {
    await this.db.client.query({
      name: 'conversation-joins-lead-back',
      text: `with back as (delete from conversation_joins j where ${ownedSql('j', '$1')} and j.conversation_id = $2)
             update conversation_joins j set joined_into = $2
             where ${ownedSql('j', '$1')} and j.conversation_id = any($3::uuid[])`,
      values: [actor.workspaceId, goneId, ids],
    });
  }

  /** Which of these are held by an identity of that contact. */
  async heldBy(actor: Actor, ids: readonly string[], contactId: string): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'conversations-held-by',
      text: `select c.id from conversations c join contact_identities i on i.workspace_id = c.workspace_id and i.id = c.identity_id
             where ${ownedSql('c', '$1')} and c.id = any($2::uuid[]) and i.contact_id = $3`,
      values: [actor.workspaceId, ids, contactId],
    });
    return rows.map(({ id }) => id);
  }

  /**
   * By which identity a contact's conversation is answered: the first of those that these are answered by and that is the
   * contact's own, else the one that it has on the same channel.
   */
  async answeredAt(
    actor: Actor,
    contactId: string,
    threads: readonly [ThreadRecord, ThreadRecord],
  ): Promise<Pick<ThreadRecord, 'identity_id' | 'contact_address'>> {
    const { rows } = await this.db.client.query<{ id: string; address: string }>({
      name: 'conversations-answered-at',
      text: `select i.id, i.external_id as address from contact_identities i
             join contact_identities l on ${ownedSql('l', '$1')} and l.id = $3 and l.channel_type = i.channel_type
               and l.scope = i.scope
             where ${ownedSql('i', '$1')} and i.contact_id = $2
             order by (i.id = $3) desc, (i.id = $4) desc, i.created_at desc, i.id desc limit 1`,
      values: [actor.workspaceId, contactId, ...threads.map(({ identity_id }) => identity_id)],
    });
    const [found] = rows;
    const thread = threads.find(({ identity_id }) => identity_id === found?.id) ?? threads[1];
    const isKnown = thread.identity_id === found?.id;
    return {
      identity_id: found?.id ?? thread.identity_id,
      contact_address: isKnown ? thread.contact_address : (found?.address ?? thread.contact_address),
    };
  }
}
