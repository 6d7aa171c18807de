import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ConversationReference, JoinedPair } from '../../conversations/public.js';

interface Moved {
  readonly transcripts: readonly string[];
  /** Ids that clients gave, and that both conversations had. */
  readonly clientIds: readonly { readonly id: string; readonly clientId: string }[];
}

/** The messages, who was named in them, and the documents that were ordered of them. */
@Injectable()
export class MovedMessages implements ConversationReference {
  readonly columns = [
    'message_mentions.conversation_id',
    'messages.conversation_id',
    'transcripts.conversation_id',
  ];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { stayId, goneId }: JoinedPair): Promise<Moved> {
    const repeated = await this.db.client.query<{ id: string; clientId: string }>({
      name: 'messages-join-client-ids',
      text: `with twins as (
               select m.id, m.client_id from messages m where ${ownedSql('m', '$1')} and m.conversation_id = $3
                 and m.client_id is not null and exists (
                   select from messages o where ${ownedSql('o', '$1')} and o.conversation_id = $2 and o.client_id = m.client_id))
             update messages m set client_id = null from twins where ${ownedSql('m', '$1')} and m.id = twins.id
             returning m.id, twins.client_id as "clientId"`,
      values: [actor.workspaceId, stayId, goneId],
    });
    await this.#move(actor, goneId, stayId, null);
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'transcripts-join',
      text: `update transcripts t set conversation_id = $2 where ${ownedSql('t', '$1')} and t.conversation_id = $3 returning t.id`,
      values: [actor.workspaceId, stayId, goneId],
    });
    return { transcripts: rows.map(({ id }) => id), clientIds: repeated.rows };
  }

  async part(
    actor: Actor,
    { stayId, goneId }: JoinedPair,
    moved: unknown,
    messageIds: readonly string[],
  ): Promise<void> {
    await this.#move(actor, stayId, goneId, messageIds);
    const { transcripts, clientIds } = (moved ?? { transcripts: [], clientIds: [] }) as Moved;
    await this.db.client.query({
      name: 'transcripts-part',
      text: `update transcripts t set conversation_id = $2 where ${ownedSql('t', '$1')} and t.id = any($3::uuid[])`,
      values: [actor.workspaceId, goneId, transcripts],
    });
    await this.db.client.query({
      name: 'messages-part-client-ids',
      text: `update messages m set client_id = v."clientId" from jsonb_to_recordset($2::jsonb) as v(id uuid, "clientId" text)
             where ${ownedSql('m', '$1')} and m.id = v.id`,
      values: [actor.workspaceId, JSON.stringify(clientIds)],
    });
  }

  /** These messages, or all, with whoever is named in them. */
  async #move(actor: Actor, from: string, to: string, ids: readonly string[] | null): Promise<void> {
    await this.db.client.query({
      name: 'messages-move',
      text: `with named as (
               update message_mentions n set conversation_id = $3
               where ${ownedSql('n', '$1')} and n.conversation_id = $2 and ($4::uuid[] is null or n.message_id = any($4)))
             update messages m set conversation_id = $3
             where ${ownedSql('m', '$1')} and m.conversation_id = $2 and ($4::uuid[] is null or m.id = any($4))`,
      values: [actor.workspaceId, from, to, ids],
    });
  }
}
