import { Injectable } from '@nestjs/common';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { Actor } from '../../../../kernel/actor.js';
import { NotFound } from '../../../../kernel/domain-error.js';
import { isUuid } from '../../../../kernel/ids.js';
import { owned, ownedSql } from '../../../../platform/db/owned.js';
import { TenantDb } from '../../../../platform/db/tenant-db.js';
import { ImportStore, type ImportChange, type ImportRow } from '../../application/imports/import.store.js';
import type { ContactImport } from '../../domain/imports/import.js';
import { contactImportRows, contactImports } from '../imports.schema.js';

const columns = `r.number, r.cells, r.verdict, r.state, r.problem, r.repeats, r.contact_id as "contactId", r.before, r.version,
  r.worked_at as "workedAt", r.kept`;
const { storageKey, ...others } = getTableColumns(contactImports);

/** What a row is counted as. */
const outcome = `case when state in ('undone', 'kept') then state else verdict end`;
/** Carries into an import's counts what `moved` says of them: a name, and how many more or fewer. */
const count = `update contact_imports m set counts = m.counts || (
    select coalesce(jsonb_object_agg(d.name, coalesce((m.counts ->> d.name)::int, 0) + d.by), '{}') from moved d)
  where ${ownedSql('m', '$1')} and m.id = $2`;

@Injectable()
export class DrizzleImportStore extends ImportStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, made: ContactImport & { readonly size: number }, now: Date): Promise<void> {
    await this.db.tx
      .insert(contactImports)
      .values({ ...made, workspaceId: actor.workspaceId, busyUntil: now, createdAt: now });
  }

  async lock(
    actor: Actor,
    id: string,
  ): Promise<ContactImport & { readonly busyUntil: Date; readonly createdAt: Date }> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select({ ...others, storageKey })
          .from(contactImports)
          .where(and(owned(contactImports, actor), eq(contactImports.id, id)))
          .for('update')
      : [];
    if (!row) throw new NotFound('import');
    return { ...row, storageKey: row.storageKey ?? '' };
  }

  async change(actor: Actor, id: string, change: ImportChange): Promise<void> {
    await this.db.tx
      .update(contactImports)
      .set(change)
      .where(and(owned(contactImports, actor), eq(contactImports.id, id)));
  }

  async addRows({ workspaceId }: Actor, importId: string, rows: readonly ImportRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.db.client.query({
      name: 'import-rows-add',
      text: `with added as (
               insert into contact_import_rows (workspace_id, import_id, number, cells, verdict, state, problem, repeats, contact_id)
               select $1, $2, v.number, v.cells, v.verdict, v.state, v.problem, v.repeats, v."contactId"
               from jsonb_to_recordset($3::jsonb) as v(number int, cells jsonb, verdict text, state text, problem jsonb, repeats int,
                 "contactId" uuid)
               returning verdict, state),
             moved as (select ${outcome} as name, count(*)::int as by from added group by 1)
             ${count}`,
      values: [workspaceId, importId, JSON.stringify(rows)],
    });
  }

  async dropRows(actor: Actor, importId: string): Promise<void> {
    await this.forgetRows(actor, importId);
    await this.db.tx
      .update(contactImports)
      .set({ counts: {} })
      .where(and(owned(contactImports, actor), eq(contactImports.id, importId)));
  }

  async forgetRows(actor: Actor, importId: string): Promise<void> {
    await this.db.tx
      .delete(contactImportRows)
      .where(and(owned(contactImportRows, actor), eq(contactImportRows.importId, importId)));
  }

  async dueRows(actor: Actor, importId: string, most: number): Promise<ImportRow[]> {
    const { rows } = await this.db.client.query<ImportRow>({
      name: 'import-rows-due',
      text: `select ${columns} from contact_import_rows r
             where ${ownedSql('r', '$1')} and r.import_id = $2 and r.state = 'due' order by r.number limit $3`,
      values: [actor.workspaceId, importId, most],
    });
    return rows;
  }

  async effectiveRows(actor: Actor, importId: string, most: number): Promise<ImportRow[]> {
    const { rows } = await this.db.client.query<ImportRow>({
      name: 'import-rows-effective',
      text: `select ${columns} from contact_import_rows r
             where ${ownedSql('r', '$1')} and r.import_id = $2 and r.state = 'done' and r.verdict in ('created', 'updated')
             order by r.number desc limit $3`,
      values: [actor.workspaceId, importId, most],
    });
    return rows;
  }

  async badRows(actor: Actor, importId: string, after: number, most: number): Promise<ImportRow[]> {
    const { rows } = await this.db.client.query<ImportRow>({
      name: 'import-rows-bad',
      text: `select ${columns} from contact_import_rows r
             where ${ownedSql('r', '$1')} and r.import_id = $2 and r.verdict = 'bad' and r.number > $3
             order by r.number limit $4`,
      values: [actor.workspaceId, importId, after, most],
    });
    return rows;
  }

  async settleRows(actor: Actor, importId: string, rows: readonly ImportRow[]): Promise<void> {
    if (rows.length === 0) return;
    const settled = rows.map(({ cells: _, ...row }) => row);
    await this.db.client.query({
      name: 'import-rows-settle',
      text: `with told as materialized (
               select * from jsonb_to_recordset($3::jsonb) as v(number int, verdict text, state text, problem jsonb, repeats int,
                 "contactId" uuid, before jsonb, version int, "workedAt" timestamptz, kept text)),
             former as (
               select r.verdict, r.state from contact_import_rows r join told v on v.number = r.number
               where ${ownedSql('r', '$1')} and r.import_id = $2),
             settled as (
               update contact_import_rows r set verdict = v.verdict, state = v.state, problem = v.problem, repeats = v.repeats,
                 contact_id = v."contactId", before = v.before, version = v.version, worked_at = v."workedAt", kept = v.kept
               from told v where ${ownedSql('r', '$1')} and r.import_id = $2 and r.number = v.number
               returning r.verdict, r.state),
             moved as (
               select name, sum(by)::int as by from (
                 select ${outcome} as name, 1 as by from settled union all select ${outcome}, -1 from former) one
               group by name having sum(by) <> 0)
             ${count}`,
      values: [actor.workspaceId, importId, JSON.stringify(settled)],
    });
  }

  async touched(actor: Actor, importId: string, contactIds: readonly string[]): Promise<Map<string, number>> {
    if (contactIds.length === 0) return new Map();
    const { rows } = await this.db.client.query<{ id: string; number: number }>({
      name: 'import-rows-touched',
      text: `select r.contact_id as id, min(r.number) as number from contact_import_rows r
             where ${ownedSql('r', '$1')} and r.contact_id = any($3::uuid[]) and r.contact_id is not null and r.import_id = $2
               and r.state = 'done' group by r.contact_id`,
      values: [actor.workspaceId, importId, contactIds],
    });
    return new Map(rows.map(({ id, number }) => [id, number]));
  }
}
