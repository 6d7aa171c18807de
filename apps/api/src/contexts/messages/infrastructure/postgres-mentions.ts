import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Ids } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { MentionUnknown } from '../domain/message.errors.js';
import { Mentions } from '../domain/mentions.js';

@Injectable()
export class PostgresMentions extends Mentions {
  constructor(
    private readonly db: TenantDb,
    private readonly ids: Ids,
  ) {
    super();
  }

  async add(
    actor: Actor,
    conversationId: string,
    messageId: string,
    userIds: readonly string[],
  ): Promise<string[]> {
    const { rows: known } = await this.db.client.query<{ id: string }>({
      name: 'mentions-colleagues',
      text: `select m.user_id as id from memberships m
             where ${ownedSql('m', '$1')} and m.user_id = any($2::uuid[]) and m.disabled_at is null`,
      values: [actor.workspaceId, userIds],
    });
    if (known.length < userIds.length) throw new MentionUnknown();
    const others = userIds.filter((id) => id !== actor.userId);
    if (others.length === 0) return [];
    const ids = others.map(() => this.ids.next());
    await this.db.client.query({
      name: 'mentions-add',
      text: `insert into message_mentions (workspace_id, id, user_id, conversation_id, message_id)
             select $1, n.id, n.user_id, $2, $3 from unnest($4::uuid[], $5::uuid[]) as n(id, user_id)`,
      values: [actor.workspaceId, conversationId, messageId, ids, others],
    });
    return ids;
  }

  async see(actor: Actor, conversationId: string): Promise<void> {
    await this.db.client.query({
      name: 'mentions-see',
      text: `update message_mentions n set seen = true
             where ${ownedSql('n', '$1')} and n.user_id = $2 and n.conversation_id = $3 and not n.seen`,
      values: [actor.workspaceId, actor.userId, conversationId],
    });
  }
}
