import { Injectable } from '@nestjs/common';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { DuplicateSearches, type DuplicateSearch } from '../application/duplicate-searches.js';
import { contacts } from './contacts.schema.js';
import { duplicateSearches } from './duplicates.schema.js';

@Injectable()
export class PostgresDuplicateSearches extends DuplicateSearches {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async begin(actor: Actor, id: string, now: Date): Promise<void> {
    await this.db.client.query({
      name: 'duplicate-search-begin',
      text: `insert into duplicate_searches (workspace_id, id, started_by, state, step, total, started_at)
             select $1::uuid, $2::uuid, $3::uuid, 'running', 'index', count(*), $4::timestamptz from contacts c where ${ownedSql('c', '$1')}
             on conflict (workspace_id) where state = 'running' do nothing`,
      values: [actor.workspaceId, id, actor.userId, now],
    });
  }

  async take(actor: Actor, id: string): Promise<DuplicateSearch | undefined> {
    const [row] = await this.db.tx
      .select()
      .from(duplicateSearches)
      .where(and(owned(duplicateSearches, actor), eq(duplicateSearches.id, id)))
      .for('update', { skipLocked: true });
    return row;
  }

  async put(
    actor: Actor,
    { id, ...search }: DuplicateSearch & { readonly endedAt: Date | null },
  ): Promise<void> {
    await this.db.tx
      .update(duplicateSearches)
      .set(search)
      .where(and(owned(duplicateSearches, actor), eq(duplicateSearches.id, id)));
  }

  async contactsAfter(actor: Actor, id: string | null, most: number): Promise<string[]> {
    const rows = await this.db.tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(owned(contacts, actor), id === null ? undefined : gt(contacts.id, id)))
      .orderBy(asc(contacts.id))
      .limit(most);
    return rows.map((row) => row.id);
  }
}
