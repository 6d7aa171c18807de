import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CustomerThreads } from '../application/ports/customer-threads.js';

@Injectable()
export class PostgresCustomerThreads extends CustomerThreads {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async thatWait(actor: Actor, contactId: string): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'conversations-that-wait',
      text: `select c.id from conversations c join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
             where ${ownedSql('c', '$1')} and c.contact_id = $2 and k.blocked_at is not null
               and (c.unread_count > 0 or c.waiting_since is not null)`,
      values: [actor.workspaceId, contactId],
    });
    return rows.map(({ id }) => id);
  }
}
