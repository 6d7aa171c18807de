import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { conversationColumns } from './conversation-columns.js';
import type { InboxCounters, StatusCounters } from './inbox.dto.js';
import { visibleSql } from './visible.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const none: StatusCounters = { mine: 0, unassigned: 0, all: 0 };

type Status = (typeof conversationColumns.status.enumValues)[number];

/** How many conversations there are of each status, from the stored counters: a few rows, however many conversations. */
@Injectable()
export class CountersQuery {
  constructor(private readonly db: TenantDb) {}

  of(actor: Actor): Promise<InboxCounters> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<StatusCounters & { status: Status }>({
        name: 'inbox-counters',
        text: `select n.status, coalesce(sum(n.count) filter (where n.assignee_id = $2), 0)::int as mine,
                 coalesce(sum(n.count) filter (where n.assignee_id = $3), 0)::int as unassigned,
                 coalesce(sum(n.count), 0)::int as "all"
               from conversation_counters n where ${visibleSql('n', '$1')} group by n.status`,
        values: [actor.workspaceId, actor.userId, nobody],
      });
      const found = new Map(rows.map(({ status, ...counts }) => [status, counts]));
      const of = (status: Status) => found.get(status) ?? none;
      const open = of('open');
      return { ...open, open, pending: of('pending'), snoozed: of('snoozed'), resolved: of('resolved') };
    });
  }
}
