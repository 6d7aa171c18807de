import { Injectable } from '@nestjs/common';
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { Parameters } from '../../../platform/db/parameters.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import {
  ContactBulks,
  type ContactBulk,
  type ContactBulkItem,
  type ContactItemOutcome,
} from '../application/bulk/contact-bulks.js';
import type { ContactBulkState } from '../domain/contact-bulk.js';
import { contactConditions, fieldsAsked, type ContactFilter } from '../queries/contact-filter.js';
import { CustomFieldListQuery } from '../queries/custom-field-list.query.js';
import { contactBulkEdits } from './contact-bulk.schema.js';

@Injectable()
export class PostgresContactBulks extends ContactBulks {
  constructor(
    private readonly db: TenantDb,
    private readonly fields: CustomFieldListQuery,
  ) {
    super();
  }

  async add(actor: Actor, bulk: ContactBulk, asked: object, most: number, now: Date): Promise<number> {
    await this.db.tx
      .insert(contactBulkEdits)
      .values({ ...bulk, workspaceId: actor.workspaceId, createdAt: now });
    const filter: ContactFilter = asked;
    const fields = await this.fields.byKeys(actor, fieldsAsked(filter));
    const parameters = new Parameters([actor.workspaceId, bulk.id, most + 1]);
    const conditions = contactConditions(actor, filter, fields, parameters);
    const { rowCount } = await this.db.client.query({
      text: `insert into contact_bulk_items (workspace_id, bulk_id, contact_id, state)
             select $1, $2, c.id, 'due' from contacts c where ${conditions.join(' and ')} limit $3`,
      values: parameters.values,
    });
    return rowCount ?? 0;
  }

  async lock(actor: Actor, id: string): Promise<ContactBulk> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select()
          .from(contactBulkEdits)
          .where(
            and(
              owned(contactBulkEdits, actor),
              eq(contactBulkEdits.id, id),
              eq(contactBulkEdits.userId, actor.userId ?? ''),
            ),
          )
          .for('update')
      : [];
    if (!row) throw new NotFound('contact_bulk_edit');
    return row;
  }

  async setState(actor: Actor, id: string, state: ContactBulkState): Promise<void> {
    await this.db.tx
      .update(contactBulkEdits)
      .set({ state })
      .where(and(owned(contactBulkEdits, actor), eq(contactBulkEdits.id, id)));
  }

  async next(actor: Actor, id: string, state: 'due' | 'done'): Promise<ContactBulkItem | null> {
    const { rows } = await this.db.client.query<ContactBulkItem>({
      name: 'contact-bulk-next',
      text: `select i.contact_id as "contactId", i.before, i.version from contact_bulk_items i
             where ${ownedSql('i', '$1')} and i.bulk_id = $2 and i.state = $3 order by i.contact_id limit 1`,
      values: [actor.workspaceId, id, state],
    });
    return rows[0] ?? null;
  }

  async settle(
    actor: Actor,
    id: string,
    { contactId, state, reason, before, version }: ContactItemOutcome,
  ): Promise<void> {
    await this.db.client.query({
      name: 'contact-bulk-settle',
      text: `update contact_bulk_items i set state = $4, reason = $5, before = $6, version = $7
             where ${ownedSql('i', '$1')} and i.bulk_id = $2 and i.contact_id = $3`,
      values: [actor.workspaceId, id, contactId, state, reason, before, version],
    });
  }
}
