import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { FilterGroups } from '../infrastructure/saved-views.schema.js';
import { groupsSql } from './filter-groups-sql.js';
import type { UnreadCount, UnreadCounts } from './inbox.dto.js';
import { sightName, visibleSql } from './visible.js';

const mostViews = 50;

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
      const counted = rows[0] ?? { all: 0, mine: 0, channels: [], teams: [], labels: [] };
      return { ...counted, views: counted.all > 0 ? await this.#byView(actor) : [] };
    });
  }

  /** The same few conversations once more, all views in one pass. */
  async #byView(actor: Actor): Promise<UnreadCount[]> {
    const { rows: views } = await this.db.client.query<{ id: string; filter: FilterGroups }>({
      name: 'inbox-unread-views',
      text: `select v.id, v.filter from saved_views v where ${ownedSql('v', '$1')} and (v.shared or v.owner_id = $2)
             order by v.created_at, v.id limit ${String(mostViews)}`,
      values: [actor.workspaceId, actor.userId],
    });
    if (views.length === 0) return [];
    const parameters = new Parameters();
    const visible = visibleSql('c', actor, parameters);
    const counts = views.map(
      ({ filter }) => `count(*) filter (where ${groupsSql(actor, filter, parameters)})`,
    );
    const { rows } = await this.db.client.query<{ counts: number[] }>(
      `select array[${counts.join(', ')}]::int[] as counts from conversations c
       where ${visible} and c.unread_count > 0 and c.status <> 'resolved'`,
      parameters.values,
    );
    return views
      .map(({ id }, place) => ({ id, count: rows[0]?.counts[place] ?? 0 }))
      .filter(({ count }) => count > 0);
  }
}
