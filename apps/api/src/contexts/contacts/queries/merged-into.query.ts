import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { ContactMerged } from '../public.js';

/** What became of contacts that are no longer there by themselves. */
@Injectable()
export class MergedIntoQuery {
  constructor(private readonly db: TenantDb) {}

  /** Of these, those that are part of another contact now, with that contact: the last one, where it was merged in turn. */
  async of(actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    return this.db.read(actor, async () => {
      const { rows } = await this.db.client.query<{ id: string; into: string }>({
        name: 'contacts-merged-into',
        text: `with recursive way as (
                 select m.duplicate_id as id, m.survivor_id as "into", 1 as step from contact_merges m
                 where ${ownedSql('m', '$1')} and m.duplicate_id = any($2::uuid[]) and m.undone_at is null
                 union all
                 select w.id, m.survivor_id, w.step + 1 from way w join contact_merges m
                   on ${ownedSql('m', '$1')} and m.duplicate_id = w."into" and m.undone_at is null where w.step < 100)
               select distinct on (id) id, "into" from way order by id, step desc`,
        values: [actor.workspaceId, ids],
      });
      return new Map(rows.map((row) => [row.id, row.into]));
    });
  }

  /** Why there is no contact with this id. */
  async missing(actor: Actor, id: string): Promise<NotFound | ContactMerged> {
    const into = isUuid(id) ? (await this.of(actor, [id])).get(id.toLowerCase()) : undefined;
    return into === undefined ? new NotFound('contact') : new ContactMerged(into);
  }
}
