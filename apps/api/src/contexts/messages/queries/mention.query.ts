import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { MentionView } from './mention.dto.js';

/** Who was named where, for whoever tells them. */
@Injectable()
export class MentionQuery {
  constructor(private readonly db: TenantDb) {}

  /** Present views by id; those that are gone are left out. */
  byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, MentionView>> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<MentionView>({
        name: 'mentions-by-ids',
        text: `select n.id, n.user_id as "userId", n.conversation_id as "conversationId", n.message_id as "messageId",
                 m.author_id as "byId"
               from message_mentions n join messages m on m.workspace_id = n.workspace_id and m.id = n.message_id
               where ${ownedSql('n', '$1')} and n.id = any($2::uuid[])`,
        values: [actor.workspaceId, ids],
      });
      return new Map(rows.map((mention) => [mention.id, mention]));
    });
  }

  /** In how many conversations the reader was named and has not been since. */
  unseen(actor: Actor): Promise<number> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ count: number }>({
        name: 'mentions-unseen',
        text: `select count(distinct n.conversation_id)::int as count from message_mentions n
               where ${ownedSql('n', '$1')} and n.user_id = $2 and not n.seen`,
        values: [actor.workspaceId, actor.userId],
      });
      return rows[0]?.count ?? 0;
    });
  }
}
