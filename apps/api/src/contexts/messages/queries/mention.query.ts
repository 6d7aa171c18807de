import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { sightName, visibleWithinSql } from '../../conversations/public.js';
import type { MentionView } from './mention.dto.js';

/** Who was named where, for whoever tells them. */
@Injectable()
export class MentionQuery {
  constructor(private readonly db: TenantDb) {}

  /** Present views by id; those that are gone are left out. */
  byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, MentionView>> {
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const visible = visibleWithinSql('n', actor, parameters);
      const { rows } = await this.db.client.query<MentionView>({
        name: sightName('mentions-by-ids', actor),
        text: `select n.id, n.user_id as "userId", n.conversation_id as "conversationId", n.message_id as "messageId",
                 m.author_id as "byId"
               from message_mentions n join messages m on m.workspace_id = n.workspace_id and m.id = n.message_id
               where ${visible} and n.id = any(${parameters.add(ids)}::uuid[])`,
        values: parameters.values,
      });
      return new Map(rows.map((mention) => [mention.id, mention]));
    });
  }

  /** In how many conversations the reader was named and has not been since. */
  unseen(actor: Actor): Promise<number> {
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const visible = visibleWithinSql('n', actor, parameters);
      const { rows } = await this.db.client.query<{ count: number }>({
        name: sightName('mentions-unseen', actor),
        text: `select count(distinct n.conversation_id)::int as count from message_mentions n
               where ${visible} and n.user_id = ${parameters.add(actor.userId)} and not n.seen`,
        values: parameters.values,
      });
      return rows[0]?.count ?? 0;
    });
  }
}
