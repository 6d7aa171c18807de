import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CustomerNames } from '../application/ports/customer-names.js';

@Injectable()
export class PostgresCustomerNames extends CustomerNames {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async follow(actor: Actor, contactId: string): Promise<string[]> {
    const { rows } = await this.db.client.query<{ id: string }>({
      name: 'conversations-rename',
      text: `update conversations c set contact_name = p.name from contacts p
             where ${ownedSql('c', '$1')} and c.contact_id = $2 and p.workspace_id = c.workspace_id and p.id = c.contact_id
               and c.contact_name <> p.name
             returning c.id`,
      values: [actor.workspaceId, contactId],
    });
    return rows.map((row) => row.id);
  }
}
