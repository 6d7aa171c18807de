import { Injectable } from '@nestjs/common';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CustomFieldStore, type CustomFieldRow } from '../application/custom-field.store.js';
import { customFields } from './custom-fields.schema.js';

@Injectable()
export class DrizzleCustomFieldStore extends CustomFieldStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async holdAll(actor: Actor): Promise<CustomFieldRow[]> {
    const key = `${actor.workspaceId} custom fields`;
    await this.db.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
    return this.db.tx
      .select({
        id: customFields.id,
        key: customFields.key,
        label: customFields.label,
        type: customFields.type,
        options: customFields.options,
        version: customFields.version,
      })
      .from(customFields)
      .where(owned(customFields, actor))
      .orderBy(asc(customFields.position), asc(customFields.id));
  }

  async add(actor: Actor, field: CustomFieldRow, position: number): Promise<void> {
    const { workspaceId } = actor;
    await this.db.tx
      .insert(customFields)
      .values({ ...field, options: [...field.options], workspaceId, position });
  }

  async update(actor: Actor, { id, options, ...fields }: CustomFieldRow): Promise<void> {
    await this.db.tx
      .update(customFields)
      .set({ ...fields, options: [...options] })
      .where(and(owned(customFields, actor), eq(customFields.id, id)));
  }

  async arrange(actor: Actor, ids: readonly string[]): Promise<void> {
    await this.db.client.query({
      name: 'custom-fields-arrange',
      text: `update custom_fields f set position = w.position - 1
             from unnest($2::uuid[]) with ordinality as w(id, position)
             where ${ownedSql('f', '$1')} and f.id = w.id and f.position <> w.position - 1`,
      values: [actor.workspaceId, ids],
    });
  }

  /** The foreign key of the values deletes along. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.tx.delete(customFields).where(and(owned(customFields, actor), eq(customFields.id, id)));
  }
}
