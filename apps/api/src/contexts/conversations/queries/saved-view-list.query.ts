import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import type { SavedViewPage, SavedViewView } from './saved-view.dto.js';

const list = 'saved-views';
const columns = 'v.id, v.owner_id as "ownerId", v.name, v.shared, v.filter, v.sort, v.version, v.created_at';

type Row = SavedViewView & { created_at?: Date };

/** One's own views and those that colleagues share, in the order in which they were made. */
@Injectable()
export class SavedViewListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, { limit, cursor }: PageParams): Promise<SavedViewPage> {
    const after = cursor === undefined ? null : placeIn(cursor);
    const rows = await this.#rows(
      actor,
      `${after ? '(v.created_at, v.id) > ($4::timestamptz, $5::uuid)' : 'true'} order by v.created_at, v.id limit $3`,
      [limit + 1, ...(after ?? [])],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const at = last?.created_at;
    return {
      items: items.map(({ created_at: _at, ...view }) => view),
      nextCursor:
        rows.length > limit && last && at ? encodeCursor(list, null, [at.toISOString(), last.id]) : null,
    };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<SavedViewView> {
    const [row] = isUuid(id) ? await this.#rows(actor, 'v.id = $3', [id]) : [];
    if (!row) throw new NotFound('saved_view');
    const { created_at: _at, ...view } = row;
    return view;
  }

  #rows(actor: Actor, where: string, values: readonly unknown[]): Promise<Row[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        text: `select ${columns} from saved_views v
               where ${ownedSql('v', '$1')} and (v.shared or v.owner_id = $2) and ${where}`,
        values: [actor.workspaceId, actor.userId, ...values],
      });
      return rows;
    });
  }
}

function placeIn(cursor: string): [at: Date, id: string] {
  const [at, id] = decodeCursor(cursor, list, null, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return [cursorInstant(at), id];
}
