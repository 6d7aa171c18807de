import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { RawInbox, type RawPost } from '../public.js';

interface Row {
  id: string;
  channel_id: string;
  body: Buffer;
  received_at: Date;
  tries: number;
}

@Injectable()
export class PostgresRawInbox extends RawInbox {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async due(
    actor: Actor,
    channelId: string,
    limits: { maxPosts: number; maxBytes: number },
  ): Promise<RawPost[]> {
    const { rows } = await this.db.client.query<Row>({
      name: 'inbox-due',
      text: `select id, channel_id, body, received_at, tries from (
               select i.id, i.channel_id, i.body, i.received_at, i.tries,
                      sum(length(i.body)) over (order by i.received_at, i.id) - length(i.body) as before
               from (select * from inbox i where ${ownedSql('i', '$1')} and i.channel_id = $2 and i.state = 'due'
                       and i.next_try_at <= now() order by i.received_at, i.id limit $3) i
             ) w where before < $4 order by received_at, id`,
      values: [actor.workspaceId, channelId, limits.maxPosts, limits.maxBytes],
    });
    return rows.map(toPost);
  }

  async find(actor: Actor, postId: string): Promise<(RawPost & { channelId: string }) | null> {
    const { rows } = await this.db.client.query<Row>({
      name: 'inbox-find',
      text: `select i.id, i.channel_id, i.body, i.received_at, i.tries from inbox i where ${ownedSql('i', '$1')} and i.id = $2`,
      values: [actor.workspaceId, postId],
    });
    const [row] = rows;
    return row ? { ...toPost(row), channelId: row.channel_id } : null;
  }

  async done(actor: Actor, postIds: readonly string[], now: Date): Promise<void> {
    if (postIds.length === 0) return;
    await this.db.client.query({
      name: 'inbox-done',
      text: `update inbox i set state = 'done', processed_at = $3, error = null where ${ownedSql('i', '$1')} and i.id = any($2::uuid[])`,
      values: [actor.workspaceId, postIds, now],
    });
  }

  async postpone(actor: Actor, postId: string, until: Date, reason: string): Promise<void> {
    await this.db.client.query({
      name: 'inbox-postpone',
      text: `update inbox i set tries = tries + 1, next_try_at = $3, error = left($4, 500) where ${ownedSql('i', '$1')} and i.id = $2`,
      values: [actor.workspaceId, postId, until, reason],
    });
  }
}

function toPost(row: Row): RawPost {
  return { id: row.id, body: row.body, receivedAt: row.received_at, tries: row.tries };
}
