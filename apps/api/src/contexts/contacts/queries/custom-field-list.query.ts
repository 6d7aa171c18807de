import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import type { CustomFieldPage, CustomFieldUse, CustomFieldView } from './custom-field.dto.js';

const list = 'custom fields';

/** The fields of the workspace in their order. */
@Injectable()
export class CustomFieldListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, { limit, cursor }: PageParams): Promise<CustomFieldPage> {
    const after = cursor === undefined ? [-1, '00000000-0000-0000-0000-000000000000'] : placeIn(cursor);
    const rows = await this.#rows(
      actor,
      'custom-fields-page',
      '(f.position, f.id) > ($3::int, $4::uuid) order by f.position, f.id limit $2',
      [limit + 1, ...after],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.position, last.id]) : null,
    };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<CustomFieldView> {
    const field = isUuid(id) ? (await this.byIds(actor, [id])).get(id.toLowerCase()) : undefined;
    if (!field) throw new NotFound('custom field');
    return field;
  }

  /** The field with what would be lost without it. @throws NotFound */
  async use(actor: Actor, id: string): Promise<CustomFieldUse> {
    const field = await this.get(actor, id);
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ contacts: number }>({
        name: 'custom-field-use',
        text: `select count(*)::int as contacts from contact_field_values v where ${ownedSql('v', '$1')} and v.field_id = $2`,
        values: [actor.workspaceId, field.id],
      });
      return { ...field, contacts: rows[0]?.contacts ?? 0 };
    });
  }

  /** Present views by id; those that are gone are left out. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, CustomFieldView>> {
    const rows = await this.#rows(actor, 'custom-fields-by-ids', 'f.id = any($2::uuid[])', [ids]);
    return new Map(rows.map((field) => [field.id, field]));
  }

  /** Those with these keys; unknown ones are left out. */
  byKeys(actor: Actor, keys: readonly string[]): Promise<CustomFieldView[]> {
    return this.#rows(actor, 'custom-fields-by-keys', 'f.key = any($2::text[])', [keys]);
  }

  #rows(actor: Actor, name: string, where: string, values: readonly unknown[]): Promise<CustomFieldView[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<CustomFieldView>({
        name,
        text: `select f.id, f.key, f.label, f.type, f.options, f.position, f.version from custom_fields f
               where ${ownedSql('f', '$1')} and ${where}`,
        values: [actor.workspaceId, ...values],
      });
      return rows;
    });
  }
}

function placeIn(cursor: string): [position: number, id: string] {
  const [position, id] = decodeCursor(cursor, list, null, 2);
  if (!Number.isInteger(position) || !isUuid(id)) throw new CursorInvalid();
  return [Number(position), id];
}
