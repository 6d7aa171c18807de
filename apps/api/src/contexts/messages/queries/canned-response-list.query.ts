import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';
import type { CannedResponsePage, CannedResponseView } from './canned-response.dto.js';

const list = 'canned-responses';

/** The canned responses that a person uses: everyone's and their own, by shortcut. */
@Injectable()
export class CannedResponseListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws CursorInvalid */
  async page(actor: Actor, { limit, cursor }: PageParams): Promise<CannedResponsePage> {
    const after = cursor === undefined ? '' : placeIn(cursor);
    const rows = await this.#rows(actor, 'canned-page', 'r.shortcut > $3 order by r.shortcut limit $4', [
      after,
      limit + 1,
    ]);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.shortcut]) : null,
    };
  }

  /** @throws NotFound */
  async get(actor: Actor, id: string): Promise<CannedResponseView> {
    const [row] = isUuid(id) ? await this.#rows(actor, 'canned-one', 'r.id = $3', [id]) : [];
    if (!row) throw new NotFound('canned_response');
    return row;
  }

  #rows(
    actor: Actor,
    name: string,
    where: string,
    values: readonly unknown[],
  ): Promise<CannedResponseView[]> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<CannedResponseView>({
        name,
        text: `select r.id, r.shortcut, r.text, r.variables, case when r.owner_id is null then 'everyone' else 'own' end as scope, r.version
               from canned_responses r
               where ${ownedSql('r', '$1')} and (r.owner_id is null or r.owner_id = $2) and ${where}`,
        values: [actor.workspaceId, actor.userId, ...values],
      });
      return rows;
    });
  }
}

function placeIn(cursor: string): string {
  const [shortcut] = decodeCursor(cursor, list, null, 1);
  if (typeof shortcut !== 'string') throw new CursorInvalid();
  return shortcut;
}
