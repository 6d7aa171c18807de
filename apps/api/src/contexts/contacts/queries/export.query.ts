import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, cursorInstant, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import { PermissionTable } from '../../../platform/realtime/permission-table.js';
import type { ExportPage, ExportView } from './export.dto.js';

type Row = Omit<ExportView, 'createdAt' | 'endedAt' | 'keptUntil'> & {
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly keptUntil: Date;
};

const list = 'contact_exports';

/** One's own exports, the latest first; those of all for who may read what was done by whom. */
@Injectable()
export class ExportQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly permissions: PermissionTable,
  ) {}

  /** @throws NotFound for a colleague's, too */
  async get(actor: Actor, id: string): Promise<ExportView> {
    const [found] = isUuid(id) ? await this.#rows(actor, 'export', 'x.user_id = $2 and x.id = $3', [id]) : [];
    if (!found) throw new NotFound('export');
    return found;
  }

  /** @throws CursorInvalid */
  async page(actor: Actor, { limit, cursor }: PageParams): Promise<ExportPage> {
    const after = cursor === undefined ? null : placeIn(cursor);
    const seesAll = this.permissions.of(actor.role).has('audit.read');
    const rows = await this.#rows(
      actor,
      `exports-${seesAll ? 'all' : 'own'}-${after ? 'after' : 'first'}`,
      `(${seesAll ? '$2::uuid is not null' : 'x.user_id = $2'})${after ? ' and (x.created_at, x.id) < ($4, $5::uuid)' : ''} order by x.created_at desc, x.id desc limit $3`,
      [limit + 1, ...(after ? [after.at, after.id] : [])],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.createdAt, last.id]) : null,
    };
  }

  #rows(actor: Actor, name: string, where: string, values: readonly unknown[]): Promise<ExportView[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        name,
        text: `select x.id, x.user_id as "userId", (x.wish -> 'filter') - 'sort' <> '{}'::jsonb as filtered, x.state, x.wish ->> 'style' as style, x.total, x.written, x.size::int as size,
                 x.created_at as "createdAt", x.ended_at as "endedAt", x.created_at + interval '7 days' as "keptUntil"
               from contact_exports x where ${ownedSql('x', '$1')} and ${where}`,
        values: [actor.workspaceId, actor.userId, ...values],
      });
      return rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        endedAt: row.endedAt?.toISOString() ?? null,
        keptUntil: row.keptUntil.toISOString(),
      }));
    });
  }
}

function placeIn(cursor: string): { at: Date; id: string } {
  const [at, id] = decodeCursor(cursor, list, null, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  return { at: cursorInstant(at), id };
}
