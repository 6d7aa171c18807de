import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Logger } from '../../../kernel/logger.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { SecretUnreadable } from '../../../platform/secrets/envelope.js';
import { SecretBox } from '../../../platform/secrets/secret-box.js';
import { RawInbox, type RawPost } from '../public.js';
import { rawPlace } from './raw-place.js';

interface Row {
  id: string;
  channel_id: string;
  body: Buffer;
  received_at: Date;
  tries: number;
}

@Injectable()
export class PostgresRawInbox extends RawInbox {
  constructor(
    private readonly db: TenantDb,
    private readonly secrets: SecretBox,
    private readonly logger: Logger,
  ) {
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
    return Promise.all(rows.map((row) => this.#post(actor, row)));
  }

  async find(actor: Actor, postId: string): Promise<(RawPost & { channelId: string }) | null> {
    const { rows } = await this.db.client.query<Row>({
      name: 'inbox-find',
      text: `select i.id, i.channel_id, i.body, i.received_at, i.tries from inbox i where ${ownedSql('i', '$1')} and i.id = $2`,
      values: [actor.workspaceId, postId],
    });
    const [row] = rows;
    return row ? { ...(await this.#post(actor, row)), channelId: row.channel_id } : null;
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

  /**
   * One that cannot be opened is read as nothing at all: it becomes a dead letter, which may be replayed once its key is back,
   * and does not hold up the others.
   */
  async #post(actor: Actor, row: Row): Promise<RawPost> {
    const { id, received_at: receivedAt, tries } = row;
    try {
      const body = await this.secrets.openBytes(actor, rawPlace(id), row.body);
      return { id, body, receivedAt, tries };
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      this.logger.error('raw event cannot be read', { workspaceId: actor.workspaceId, postId: id });
      return { id, body: Buffer.alloc(0), receivedAt, tries };
    }
  }
}
