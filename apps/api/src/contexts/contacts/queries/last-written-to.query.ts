import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';

/** Of several contacts that have one number, the one that it wrote to last. */
@Injectable()
export class LastWrittenToQuery {
  constructor(private readonly db: TenantDb) {}

  /** @returns null when it wrote to none of them */
  async of(actor: Actor, phoneKey: string, contactIds: readonly string[]): Promise<string | null> {
    const { rows } = await this.db.client.query<{ contact_id: string }>({
      name: 'contacts-last-written-to',
      text: `select i.contact_id from contact_identities i
             join conversations c on c.workspace_id = i.workspace_id and c.contact_id = i.contact_id and c.identity_id = i.id
             where ${ownedSql('i', '$1')} and i.contact_id = any($2::uuid[]) and i.phone_key = $3
             order by c.last_message_at desc, c.id desc limit 1`,
      values: [actor.workspaceId, contactIds, phoneKey],
    });
    return rows[0]?.contact_id ?? null;
  }
}
