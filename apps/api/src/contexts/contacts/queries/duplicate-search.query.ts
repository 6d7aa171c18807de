import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import type { DuplicateSearchView } from './duplicate.dto.js';

type Row = Omit<DuplicateSearchView, 'startedAt' | 'endedAt'> & {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
};

/** How far the last walk through all contacts is. */
@Injectable()
export class DuplicateSearchQuery {
  constructor(private readonly db: TenantDb) {}

  async last(actor: Actor): Promise<DuplicateSearchView | null> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<Row>({
        name: 'duplicate-search-last',
        // Each contact is met twice: it gets its keys, and is compared by them.
        text: `select w.id, w.state, w.total, least(w.total, w.done / 2) as done, w.started_at as "startedAt", w.ended_at as "endedAt"
               from duplicate_searches w where ${ownedSql('w', '$1')} order by w.started_at desc, w.id desc limit 1`,
        values: [actor.workspaceId],
      });
      const [row] = rows;
      return row
        ? { ...row, startedAt: row.startedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null }
        : null;
    });
  }
}
