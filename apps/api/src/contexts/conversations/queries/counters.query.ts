import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { InboxCounters } from './inbox.dto.js';
import { sightName, visibleCountersSql } from './visible.js';

const nobody = '00000000-0000-0000-0000-000000000000';

/** How many conversations are open, from the stored counters: a few rows, however many conversations there are. */
@Injectable()
export class CountersQuery {
  constructor(private readonly db: TenantDb) {}

  open(actor: Actor): Promise<InboxCounters> {
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const visible = visibleCountersSql('n', actor, parameters);
      const { rows } = await this.db.client.query<InboxCounters>({
        name: sightName('inbox-counters', actor),
        text: `select coalesce(sum(n.count) filter (where n.assignee_id = ${parameters.add(actor.userId)}), 0)::int as mine,
                 coalesce(sum(n.count) filter (where n.assignee_id = ${parameters.add(nobody)}), 0)::int as unassigned,
                 coalesce(sum(n.count), 0)::int as "all"
               from conversation_counters n where ${visible} and n.status = 'open'`,
        values: parameters.values,
      });
      return rows[0] ?? { mine: 0, unassigned: 0, all: 0 };
    });
  }
}
