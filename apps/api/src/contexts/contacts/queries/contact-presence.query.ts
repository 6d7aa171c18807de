import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ContactPresence } from '../public.js';
import { MergedIntoQuery } from './merged-into.query.js';

@Injectable()
export class ContactPresenceQuery extends ContactPresence {
  constructor(
    private readonly db: TenantDb,
    private readonly mergedInto: MergedIntoQuery,
  ) {
    super();
  }

  async see(actor: Actor, contactId: string): Promise<void> {
    const found =
      isUuid(contactId) &&
      (await this.db.read(actor, async () => {
        const { rowCount } = await this.db.client.query({
          name: 'contact-present',
          text: `select from contacts c where ${ownedSql('c', '$1')} and c.id = $2`,
          values: [actor.workspaceId, contactId],
        });
        return rowCount === 1;
      }));
    if (!found) throw await this.mergedInto.missing(actor, contactId);
  }
}
