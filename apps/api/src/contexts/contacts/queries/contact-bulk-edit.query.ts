import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ContactBulkEditView } from './contact-bulk.dto.js';

/** How far a change of many contacts is, for whoever made it. */
@Injectable()
export class ContactBulkEditQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws NotFound for a colleague's, too */
  get(actor: Actor, id: string): Promise<ContactBulkEditView> {
    return this.db.read(actor, async () => {
      const { rows } = isUuid(id)
        ? await this.db.client.query<ContactBulkEditView>({
            name: 'contact-bulk-edit',
            text: `select b.id, b.state, count(i.*)::int as total,
                     (count(*) filter (where i.state = 'done'))::int as done,
                     (count(*) filter (where i.state = 'undone'))::int as undone,
                     (count(*) filter (where i.state = 'skipped'))::int as skipped
                   from contact_bulk_edits b
                   left join contact_bulk_items i on i.workspace_id = b.workspace_id and i.bulk_id = b.id
                   where ${ownedSql('b', '$1')} and b.id = $2 and b.user_id = $3 group by b.id, b.state`,
            values: [actor.workspaceId, id, actor.userId],
          })
        : { rows: [] };
      if (!rows[0]) throw new NotFound('contact_bulk_edit');
      return rows[0];
    });
  }
}
