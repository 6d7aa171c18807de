import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { UnreadCount, UnreadCounts } from './inbox.dto.js';
import { sightName, visibleSql } from './visible.js';

interface Row {
  all: number;
  mine: number;
  channels: UnreadCount[];
  teams: UnreadCount[];
  labels: UnreadCount[];
}

/**
 * The unread conversations that are not resolved, by what they belong to. Counted anew each time over the index of unread
 * ones, of which there are never many: so no message has to keep a number.
 */
@Injectable()
export class UnreadQuery {
  constructor(private readonly db: TenantDb) {}

  of(actor: Actor): Promise<UnreadCounts> {
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const visible = visibleSql('c', actor, parameters);
      const [me, workspace] = [parameters.add(actor.userId), parameters.add(actor.workspaceId)];
      const { rows } = await this.db.client.query<Row>({
        name: sightName('inbox-unread', actor),
        text: `with unread as materialized (
                 select c.id, c.channel_id, c.team_id, c.assignee_id from conversations c
                 where ${visible} and c.unread_count > 0 and c.status <> 'resolved')
               select count(*)::int as "all", (count(*) filter (where u.assignee_id = ${me}))::int as mine,
                 (select coalesce(jsonb_agg(jsonb_build_object('id', n.channel_id, 'count', n.count)), '[]') from (
                   select channel_id, count(*) from unread group by 1 order by 1) n) as channels,
                 (select coalesce(jsonb_agg(jsonb_build_object('id', n.team_id, 'count', n.count)), '[]') from (
                   select team_id, count(*) from unread where team_id is not null group by 1 order by 1) n) as teams,
                 (select coalesce(jsonb_agg(jsonb_build_object('id', n.label_id, 'count', n.count)), '[]') from (
                   select l.label_id, count(*) from unread w join conversation_labels l
                     on l.workspace_id = ${workspace} and l.conversation_id = w.id
                   group by 1 order by 1) n) as labels
               from unread u`,
        values: parameters.values,
      });
      return rows[0] ?? { all: 0, mine: 0, channels: [], teams: [], labels: [] };
    });
  }
}
