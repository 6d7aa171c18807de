import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { ContactReference, Joined, MergedPair } from '../application/contact-references.js';
import { mergeSides } from '../domain/merge.js';
import type { FieldEntry } from '../application/field-value.store.js';

interface MovedValues {
  readonly survivor: readonly FieldEntry[];
  readonly duplicate: readonly FieldEntry[];
}

/**
 * Where both have something in a field, the survivor's stays, unless somebody chose. Afterwards both have what they had, as far as there still are such
 * fields.
 */
@Injectable()
export class MergedFields implements ContactReference {
  readonly columns = ['contact_field_values.contact_id'];

  constructor(private readonly db: TenantDb) {}

  async join(actor: Actor, { survivorId, duplicateId, fieldSides }: MergedPair): Promise<Joined> {
    const moved: MovedValues = {
      survivor: await this.#valuesOf(actor, survivorId),
      duplicate: await this.#valuesOf(actor, duplicateId),
    };
    await this.#put(actor, duplicateId, []);
    const has = new Set(moved.survivor.map(({ fieldId }) => fieldId));
    const sideOf = (fieldId: string) =>
      fieldSides.get(fieldId) ?? (has.has(fieldId) ? 'survivor' : 'duplicate');
    const joined = mergeSides.flatMap((side) =>
      moved[side].filter(({ fieldId }) => sideOf(fieldId) === side),
    );
    return { moved, changed: (await this.#put(actor, survivorId, joined)) ? ['customFields'] : [] };
  }

  async part(actor: Actor, { survivorId, duplicateId }: MergedPair, moved: unknown): Promise<string[]> {
    // A merge may be older than the fields.
    const { survivor, duplicate } = (moved ?? { survivor: [], duplicate: [] }) as MovedValues;
    await this.#put(actor, duplicateId, duplicate);
    return (await this.#put(actor, survivorId, survivor)) ? ['customFields'] : [];
  }

  async #valuesOf(actor: Actor, contactId: string): Promise<FieldEntry[]> {
    const { rows } = await this.db.client.query<FieldEntry>({
      name: 'contact-field-values-of',
      text: `select v.field_id as "fieldId", v.value from contact_field_values v
             where ${ownedSql('v', '$1')} and v.contact_id = $2 order by 1`,
      values: [actor.workspaceId, contactId],
    });
    return rows;
  }

  /** These values and no others; those of deleted fields are left out. */
  async #put(actor: Actor, contactId: string, entries: readonly FieldEntry[]): Promise<boolean> {
    const { rowCount } = await this.db.client.query({
      name: 'contact-field-values-put-known',
      text: `with there as (
               select f.id, g.value from jsonb_to_recordset($3::jsonb) as g("fieldId" uuid, value jsonb)
               join custom_fields f on ${ownedSql('f', '$1')} and f.id = g."fieldId" for key share of f),
             gone as (
               delete from contact_field_values v where ${ownedSql('v', '$1')} and v.contact_id = $2
                 and v.field_id not in (select id from there) returning v.field_id),
             come as (
               insert into contact_field_values as v (workspace_id, contact_id, field_id, value)
               select $1, $2, id, value from there
               on conflict (workspace_id, contact_id, field_id) do update set value = excluded.value
               where v.value is distinct from excluded.value returning v.field_id)
             select from gone union all select from come`,
      values: [actor.workspaceId, contactId, JSON.stringify(entries)],
    });
    return rowCount !== 0;
  }
}
