import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { BulkEditView } from './bulk-edit.dto.js';
import type { InboxFilter } from './inbox-filter.js';
import { InboxQuery } from './inbox.query.js';
import { sightName, visibleSql } from './visible.js';

/** How far a change of many conversations is, for whoever made it. */
@Injectable()
export class BulkEditQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly inbox: InboxQuery,
  ) {}

  /** @throws NotFound for a colleague's, too */
  get(actor: Actor, id: string): Promise<BulkEditView> {
    return this.db.read(actor, async () => {
      const { rows } = isUuid(id) ? await this.#rows(actor, id) : { rows: [] };
      if (!rows[0]) throw new NotFound('bulk_edit');
      return rows[0];
    });
  }

  /** What is to be changed: of the given ones those that the actor may see, or what a filter finds, up to `most`. */
  async targets(
    actor: Actor,
    { ids, filter }: { ids?: readonly string[] | undefined; filter?: InboxFilter | undefined },
    most: number,
  ): Promise<string[]> {
    if (!ids) return this.inbox.ids(actor, filter ?? {}, most);
    return this.db.read(actor, async () => {
      const parameters = new Parameters();
      const { rows } = await this.db.client.query<{ id: string }>({
        name: sightName('bulk-targets', actor),
        text: `select c.id from conversations c
               where ${visibleSql('c', actor, parameters)} and c.id = any(${parameters.add(ids)}::uuid[])`,
        values: parameters.values,
      });
      return rows.map((row) => row.id);
    });
  }

  #rows(actor: Actor, id: string) {
    return this.db.client.query<BulkEditView>({
      name: 'bulk-edit',
      text: `select b.id, b.state, count(i.*)::int as total,
               (count(*) filter (where i.state = 'done'))::int as done,
               (count(*) filter (where i.state = 'undone'))::int as undone,
               (count(*) filter (where i.state = 'skipped'))::int as "skippedCount",
               coalesce((select jsonb_agg(jsonb_build_object('conversationId', s.conversation_id, 'code', s.reason))
                 from (select k.conversation_id, k.reason from bulk_edit_items k
                       where ${ownedSql('k', '$1')} and k.bulk_id = $2 and k.state = 'skipped'
                       order by k.conversation_id limit 100) s), '[]') as skipped
             from bulk_edits b left join bulk_edit_items i on i.workspace_id = b.workspace_id and i.bulk_id = b.id
             where ${ownedSql('b', '$1')} and b.id = $2 and b.user_id = $3 group by b.id, b.state`,
      values: [actor.workspaceId, id, actor.userId],
    });
  }
}
