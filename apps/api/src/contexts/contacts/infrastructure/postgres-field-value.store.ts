import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { CustomFieldRow } from '../application/custom-field.store.js';
import { FieldValueStore, type FieldEntry } from '../application/field-value.store.js';

@Injectable()
export class PostgresFieldValueStore extends FieldValueStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async holdFields(actor: Actor, keys: readonly string[]): Promise<CustomFieldRow[]> {
    const { rows } = await this.db.client.query<CustomFieldRow>({
      name: 'custom-fields-hold',
      text: `select f.id, f.key, f.label, f.type, f.options, f.version from custom_fields f
             where ${ownedSql('f', '$1')} and f.key = any($2::text[]) order by f.id for share`,
      values: [actor.workspaceId, keys],
    });
    return rows;
  }

  async put(actor: Actor, contactId: string, entries: readonly FieldEntry[]): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'contact-field-values-put',
      text: `with given as (
               select g."fieldId" as field_id, g.value from jsonb_to_recordset($3::jsonb) as g("fieldId" uuid, value jsonb)),
             gone as (
               delete from contact_field_values v using given g
               where ${ownedSql('v', '$1')} and v.contact_id = $2 and v.field_id = g.field_id and g.value is null
               returning v.field_id),
             come as (
               insert into contact_field_values as v (workspace_id, contact_id, field_id, value)
               select $1, $2, field_id, value from given where value is not null
               on conflict (workspace_id, contact_id, field_id) do update set value = excluded.value
               where v.value is distinct from excluded.value returning v.field_id)
             select from gone union all select from come`,
      values: [actor.workspaceId, contactId, JSON.stringify(entries)],
    });
    return rowCount !== 0;
  }
}
