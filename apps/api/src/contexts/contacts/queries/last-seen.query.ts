import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { sightName, visibleSql } from '../../conversations/public.js';

/** When contacts wrote or were written to last, as far as the reader sees their conversations. */
@Injectable()
export class LastSeenQuery {
  constructor(private readonly db: TenantDb) {}

  /** By the contacts' ids; those whose conversations are none, or out of sight, are left out. */
  of(actor: Actor, contactIds: readonly string[]): Promise<Map<string, Date>> {
    const parameters = new Parameters();
    const visible = visibleSql('v', actor, parameters);
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ id: string; at: Date }>({
        name: sightName('contacts-last-seen', actor),
        text: `select v.contact_id as id, max(v.last_message_at) as at from conversations v
               where ${visible} and v.contact_id = any(${parameters.add(contactIds)}::uuid[]) group by 1`,
        values: parameters.values,
      });
      return new Map(rows.map(({ id, at }) => [id, at]));
    });
  }
}
