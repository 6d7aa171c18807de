import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { DomainEvent } from '../../../kernel/aggregate.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { memberScopeSql } from '../../auth/public.js';
import type { ConversationEvent } from '../domain/conversation.events.js';
import type { Whose } from '../domain/conversation-state.js';
import { seenSql } from '../queries/visible.js';

/** Those who do not see a conversation any more because it changed hands are told that it is gone, and nothing else of it. */
@Injectable()
export class LostSight {
  constructor(private readonly db: TenantDb) {}

  /**
   * In the transaction that wrote the rows. Asks nothing when none changed hands.
   * @param moved `was`: of one that became part of the other, whose followers are the other's by now
   */
  async of(
    actor: Actor,
    moved: readonly { readonly id: string; readonly was?: string; readonly before: Whose }[],
  ): Promise<DomainEvent[]> {
    if (moved.length === 0) return [];
    const scope = memberScopeSql('m', 'w');
    const { rows } = await this.db.client.query<{ id: string; only: string[] }>({
      name: 'conversations-lost-sight',
      text: `select b.was as id, array_agg(m.user_id) as only
             from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) as b(id, assignee_id, team_id, was)
             join conversations c on ${ownedSql('c', '$1')} and c.id = b.id
             join memberships m on ${ownedSql('m', '$1')} and m.disabled_at is null
             join workspaces w on w.id = m.workspace_id and w.visibility <> '{}'
             cross join lateral (select c.workspace_id, b.id, b.assignee_id, b.team_id) was
             where ${seenSql('was', 'm.user_id', scope)} and not ${seenSql('c', 'm.user_id', scope)}
             group by b.was`,
      values: [
        actor.workspaceId,
        moved.map(({ id }) => id),
        moved.map(({ before }) => before.assigneeId),
        moved.map(({ before }) => before.teamId),
        moved.map(({ id, was }) => was ?? id),
      ],
    });
    return rows.map(({ id, only }) => gone(id, only));
  }

  /** In the transaction in which somebody ceased to follow it. */
  async ofFollower(actor: Actor, conversationId: string, userId: string): Promise<DomainEvent[]> {
    const { rowCount } = await this.db.client.query({
      name: 'conversation-lost-by-follower',
      text: `select from conversations c
             join memberships m on ${ownedSql('m', '$1')} and m.user_id = $3
             join workspaces w on w.id = m.workspace_id
             where ${ownedSql('c', '$1')} and c.id = $2 and not ${seenSql('c', 'm.user_id', memberScopeSql('m', 'w'))}`,
      values: [actor.workspaceId, conversationId, userId],
    });
    return rowCount === 0 ? [] : [gone(conversationId, [userId])];
  }
}

function gone(subjectId: string, only: readonly string[]): DomainEvent {
  const type: ConversationEvent = 'conversation.gone';
  return { type, subjectType: 'conversation', subjectId, payload: { only } };
}
