import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import type { LabelPage, LabelView } from './label.dto.js';

const list = 'labels';

/** As people sort names; has an index of its own. */
const byName = 'l.name collate "und-x-icu"';

/** The labels of the workspace by name. */
@Injectable()
export class LabelListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, { limit, cursor }: PageParams): Promise<LabelPage> {
    const after = cursor === undefined ? [] : placeIn(cursor);
    const rows =
      after.length === 0
        ? await this.#rows(actor, 'labels-first', `true order by ${byName}, l.id limit $2`, [limit + 1])
        : await this.#rows(
            actor,
            'labels-after',
            `(${byName}, l.id) > ($3, $4::uuid) order by ${byName}, l.id limit $2`,
            [limit + 1, ...after],
          );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.name, last.id]) : null,
    };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<LabelView> {
    const label = isUuid(id) ? (await this.byIds(actor, [id])).get(id.toLowerCase()) : undefined;
    if (!label) throw new NotFound('label');
    return label;
  }

  /** Present views by id; those that are gone are left out. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, LabelView>> {
    const rows = await this.#rows(actor, 'labels-by-ids', 'l.id = any($2::uuid[])', [ids]);
    return new Map(rows.map((label) => [label.id, label]));
  }

  #rows(actor: Actor, name: string, where: string, values: readonly unknown[]): Promise<LabelView[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<LabelView>({
        name,
        text: `select l.id, l.name, l.color, l.version from labels l where ${ownedSql('l', '$1')} and ${where}`,
        values: [actor.workspaceId, ...values],
      });
      return rows;
    });
  }
}

function placeIn(cursor: string): [name: string, id: string] {
  const [name, id] = decodeCursor(cursor, list, null, 2);
  if (typeof name !== 'string' || !isUuid(id)) throw new CursorInvalid();
  return [name, id];
}
