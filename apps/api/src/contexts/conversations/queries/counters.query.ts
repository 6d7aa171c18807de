import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { conversationColumns } from './conversation-columns.js';
import type { InboxCounters, StatusCounters } from './inbox.dto.js';
import { followedOnlySql, sightName, visibleCountersSql } from './visible.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const none: StatusCounters = { mine: 0, unassigned: 0, all: 0 };

type Status = (typeof conversationColumns.status.enumValues)[number];

/** How many conversations there are of each status, from the stored counters: a few rows, however many conversations. */
@Injectable()
export class CountersQuery {
  constructor(private readonly db: TenantDb) {}

  of(actor: Actor): Promise<InboxCounters> {
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const visible = visibleCountersSql('n', actor, parameters);
      const [me, free] = [parameters.add(actor.userId), parameters.add(nobody)];
      const followed = followedOnlySql(actor, parameters);
      const { rows } = await this.db.client.query<StatusCounters & { status: Status }>({
        name: sightName('inbox-counters', actor),
        text: `select n.status, coalesce(sum(n.count) filter (where n.assignee_id = ${me}), 0)::int as mine,
                 coalesce(sum(n.count) filter (where n.assignee_id = ${free}), 0)::int as unassigned,
                 coalesce(sum(n.count), 0)::int as "all"
               from (select n.status, n.assignee_id, n.count from conversation_counters n where ${visible}
                 ${followed}) n group by n.status`,
        values: parameters.values,
      });
      const found = new Map(rows.map(({ status, ...counts }) => [status, counts]));
      const of = (status: Status) => found.get(status) ?? none;
      const open = of('open');
      return { ...open, open, pending: of('pending'), snoozed: of('snoozed'), resolved: of('resolved') };
    });
  }
}
