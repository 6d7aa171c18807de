import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import type { ContactViewPage, ContactViewView } from './contact-view.dto.js';

const list = 'contact-views';

type Row = ContactViewView & { readonly createdAt: Date };

/** One's own views of contacts and those that colleagues share, in the order in which they were made. */
@Injectable()
export class ContactViewListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, { limit, cursor }: PageParams): Promise<ContactViewPage> {
    const after = cursor === undefined ? null : placeIn(cursor);
    const rows = await this.#rows(
      actor,
      `contact-views-${after ? 'after' : 'first'}`,
      `${after ? '(v.created_at, v.id) > ($4::timestamptz, $5::uuid)' : 'true'} order by v.created_at, v.id limit $3`,
      [limit + 1, ...(after ?? [])],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(toView),
      nextCursor:
        rows.length > limit && last
          ? encodeCursor(list, null, [last.createdAt.toISOString(), last.id])
          : null,
    };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<ContactViewView> {
    const [row] = isUuid(id) ? await this.#rows(actor, 'contact-view', 'v.id = $3', [id]) : [];
    if (!row) throw new NotFound('contact_view');
    return toView(row);
  }

  #rows(actor: Actor, name: string, where: string, values: readonly unknown[]): Promise<Row[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        name,
        text: `select v.id, v.owner_id as "ownerId", v.name, v.shared, v.filter, v.sort, v.version, v.created_at as "createdAt"
               from contact_views v where ${ownedSql('v', '$1')} and (v.shared or v.owner_id = $2) and ${where}`,
        values: [actor.workspaceId, actor.userId, ...values],
      });
      return rows;
    });
  }
}

function toView({ createdAt: _at, ...view }: Row): ContactViewView {
  return view;
}

function placeIn(cursor: string): [at: Date, id: string] {
  const [at, id] = decodeCursor(cursor, list, null, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return [cursorInstant(at), id];
}
