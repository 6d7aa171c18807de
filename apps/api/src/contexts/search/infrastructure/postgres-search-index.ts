import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { ownedSql } from '../../../platform/db/owned.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { SearchIndex, type BatchEnd } from '../application/ports/search-index.js';
import { searchKindNames, searchKinds } from '../queries/kinds/index.js';
import { SearchDocuments } from './search-documents.js';

interface LoggedEvent {
  seq: string;
  subject_type: string;
  subject_id: string;
}

const batchSize = 1_000;

@Injectable()
export class PostgresSearchIndex extends SearchIndex {
  constructor(
    private readonly db: TenantDb,
    private readonly system: SystemDb,
    private readonly documents: SearchDocuments,
  ) {
    super();
  }

  async due(most: number): Promise<string[]> {
    const rows = await this.system.query<{ workspace_id: string }>(
      'select workspace_id from app_due_searches($1, $2)',
      [searchKindNames, most],
    );
    return rows.map((row) => row.workspace_id);
  }

  follow(actor: Actor): Promise<BatchEnd> {
    return this.db.run(actor, async () => {
      const lastSeq = await this.#hold(actor);
      if (lastSeq === null) return 'held';
      const { rows } = await this.db.client.query<LoggedEvent>({
        name: 'search-events',
        text: `select o.seq, o.subject_type, o.subject_id from outbox o
               where ${ownedSql('o', '$1')} and o.seq is not null and o.seq > $2 order by o.seq limit ${String(batchSize)}`,
        values: [actor.workspaceId, lastSeq],
      });
      const until = Number(rows.at(-1)?.seq ?? (await this.#counted(actor)));
      // Events are kept for some days: after a longer time everything is looked through anew.
      const missed = until > lastSeq && Number(rows[0]?.seq ?? until + 1) > lastSeq + 1;
      if (missed) await this.#startOver(actor);
      const bySubject = Map.groupBy(rows, (row) => row.subject_type);
      for (const name of searchKindNames)
        for (const [subject, condition] of Object.entries(searchKinds[name].concerned)) {
          const ids = [...new Set(bySubject.get(subject)?.map((row) => row.subject_id))];
          if (ids.length > 0) await this.documents.take(actor, name, condition, ids);
        }
      if (until > lastSeq)
        await this.db.client.query({
          name: 'search-followed',
          text: `update search_progress p set last_seq = $2 where ${ownedSql('p', '$1')}`,
          values: [actor.workspaceId, until],
        });
      return rows.length < batchSize ? 'done' : 'more';
    });
  }

  backfill(actor: Actor): Promise<BatchEnd> {
    return this.db.run(actor, async () => {
      if ((await this.#hold(actor)) === null) return 'held';
      const { rows } = await this.db.client.query<{ kind: string; before: string | null }>({
        name: 'search-unfilled',
        text: `select k.kind, k.before from search_kinds k where ${ownedSql('k', '$1')} and k.done_at is null`,
        values: [actor.workspaceId],
      });
      const name = searchKindNames.find((one) => rows.some(({ kind }) => kind === one));
      if (name === undefined) return 'done';
      const before = rows.find(({ kind }) => kind === name)?.before ?? null;
      const oldest = await this.documents.takeBefore(actor, name, before, batchSize);
      await this.db.client.query({
        name: 'search-filled',
        text: `update search_kinds k set before = coalesce($3, k.before), done_at = case when $3::uuid is null then now() end
               where ${ownedSql('k', '$1')} and k.kind = $2`,
        values: [actor.workspaceId, name, oldest],
      });
      return 'more';
    });
  }

  /** @returns up to where it follows; null while another process is at it */
  async #hold(actor: Actor): Promise<number | null> {
    await this.db.client.query({
      name: 'search-begin',
      text: `with begun as (
               insert into search_progress (workspace_id, last_seq)
               select $1, coalesce((select w.last_seq from workspace_counters w where w.workspace_id = $1), 0)
               where not exists (select from search_progress p where p.workspace_id = $1) on conflict do nothing)
             insert into search_kinds (workspace_id, kind)
             select $1, name from unnest($2::text[]) name
             where not exists (select from search_kinds k where k.workspace_id = $1 and k.kind = name) on conflict do nothing`,
      values: [actor.workspaceId, searchKindNames],
    });
    const { rows } = await this.db.client.query<{ last_seq: string }>({
      name: 'search-hold',
      text: `select p.last_seq from search_progress p where ${ownedSql('p', '$1')} for update skip locked`,
      values: [actor.workspaceId],
    });
    return rows[0] ? Number(rows[0].last_seq) : null;
  }

  async #counted(actor: Actor): Promise<number> {
    const { rows } = await this.db.client.query<{ last_seq: string }>({
      name: 'search-counted',
      text: `select w.last_seq from workspace_counters w where ${ownedSql('w', '$1')}`,
      values: [actor.workspaceId],
    });
    return Number(rows[0]?.last_seq ?? 0);
  }

  async #startOver(actor: Actor): Promise<void> {
    await this.db.client.query({
      name: 'search-over',
      text: `update search_kinds k set before = null, done_at = null where ${ownedSql('k', '$1')}`,
      values: [actor.workspaceId],
    });
  }
}
