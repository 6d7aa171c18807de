import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { InboxCounters } from './inbox.dto.js';
import { visibleSql } from './visible.js';

const nobody = '00000000-0000-0000-0000-000000000000';

/** How many conversations are open, from the stored counters: a few rows, however many conversations there are. */
@Injectable()
export class CountersQuery {
  constructor(private readonly db: TenantDb) {}

  open(actor: Actor): Promise<InboxCounters> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<InboxCounters>({
        name: 'inbox-counters',
        text: `select coalesce(sum(n.count) filter (where n.assignee_id = $2), 0)::int as mine,
                 coalesce(sum(n.count) filter (where n.assignee_id = $3), 0)::int as unassigned,
                 coalesce(sum(n.count), 0)::int as "all"
               from conversation_counters n where ${visibleSql('n', '$1')} and n.status = 'open'`,
        values: [actor.workspaceId, actor.userId, nobody],
      });
      return rows[0] ?? { mine: 0, unassigned: 0, all: 0 };
    });
  }
}
