import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.js';
import { ownedSql } from '../../../../platform/db/owned.js';
import { TenantDb } from '../../../../platform/db/tenant-db.js';
import { ImportMakings } from '../../application/imports/import-makings.js';
import type { ImportedCompany, KnownCompany } from '../../domain/imports/company-book.js';

const lower = (expression: string) => `lower(${expression} collate "und-x-icu")`;

@Injectable()
export class PostgresImportMakings extends ImportMakings {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async companiesCalled(
    { workspaceId }: Actor,
    called: readonly ImportedCompany[],
    hold: boolean,
  ): Promise<KnownCompany[]> {
    const { rows } = await this.db.client.query<KnownCompany>({
      name: `companies-called${hold ? '-held' : ''}`,
      text: `select o.id, o.name, o.tax_id as "taxId" from companies o
             where ${ownedSql('o', '$1')} and o.id in (
               select n.id from companies n where ${ownedSql('n', '$1')}
                 and ${lower('n.name')} in (select ${lower('v')} from unnest($2::text[]) v)
               union all
               select t.id from companies t where ${ownedSql('t', '$1')} and t.tax_id = any($3::text[]))
             order by o.id${hold ? ' for key share' : ''}`,
      values: [
        workspaceId,
        [...new Set(called.flatMap(({ name }) => name ?? []))],
        [...new Set(called.flatMap(({ taxId }) => taxId ?? []))],
      ],
    });
    return rows;
  }

  async noteCompanies(
    { workspaceId }: Actor,
    importId: string,
    companyIds: readonly string[],
  ): Promise<void> {
    await this.db.client.query({
      name: 'imported-companies-add',
      text: `insert into imported_companies (workspace_id, import_id, company_id) select $1, $2, unnest($3::uuid[])`,
      values: [workspaceId, importId, companyIds],
    });
  }

  async noteLabel({ workspaceId }: Actor, importId: string, labelId: string): Promise<void> {
    await this.db.client.query({
      name: 'imported-labels-add',
      text: `insert into imported_labels (workspace_id, import_id, label_id) values ($1, $2, $3)`,
      values: [workspaceId, importId, labelId],
    });
  }

  unusedCompanies(actor: Actor, importId: string, most: number): Promise<string[]> {
    const free = `not exists (select from contacts k where ${ownedSql('k', '$1')} and k.company_id = o.id)`;
    return this.#unused(actor, importId, most, 'companies', 'company', free);
  }

  unusedLabels(actor: Actor, importId: string, most: number): Promise<string[]> {
    const on = (table: string) =>
      `not exists (select from ${table} k where ${ownedSql('k', '$1')} and k.label_id = o.id)`;
    const free = `${on('contact_labels')} and ${on('conversation_labels')}`;
    return this.#unused(actor, importId, most, 'labels', 'label', free);
  }

  /** What came to have one while its lock was waited for is seen by the second look alone. */
  async #unused(
    { workspaceId }: Actor,
    importId: string,
    most: number,
    table: 'companies' | 'labels',
    kind: 'company' | 'label',
    free: string,
  ): Promise<string[]> {
    const locked = await this.db.client.query<{ id: string }>({
      name: `imported-${table}-lock`,
      text: `select o.id from imported_${table} m
             join ${table} o on ${ownedSql('o', '$1')} and o.id = m.${kind}_id
             where ${ownedSql('m', '$1')} and m.import_id = $2 and o.version = 1 and ${free}
             order by o.id limit $3 for update of o`,
      values: [workspaceId, importId, most],
    });
    if (locked.rows.length === 0) return [];
    const { rows } = await this.db.client.query<{ id: string }>({
      name: `imported-${table}-unused`,
      text: `select o.id from ${table} o where ${ownedSql('o', '$1')} and o.id = any($2::uuid[]) and ${free} order by o.id`,
      values: [workspaceId, locked.rows.map(({ id }) => id)],
    });
    return rows.map(({ id }) => id);
  }
}
