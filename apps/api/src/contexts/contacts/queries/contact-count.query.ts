import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { contactConditions, fieldsAsked, type ContactFilter } from './contact-filter.js';
import { CustomFieldListQuery } from './custom-field-list.query.js';

/** How many contacts a filter finds. */
@Injectable()
export class ContactCountQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly fields: CustomFieldListQuery,
  ) {}

  async of(actor: Actor, filter: ContactFilter): Promise<number> {
    const fields = await this.fields.byKeys(actor, fieldsAsked(filter));
    const parameters = new Parameters();
    const conditions = contactConditions(actor, filter, fields, parameters);
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ count: number }>({
        text: `select count(*)::int as count from contacts c where ${conditions.join(' and ')}`,
        values: parameters.values,
      });
      return rows[0]?.count ?? 0;
    });
  }
}
