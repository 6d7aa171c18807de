import { Injectable } from '@nestjs/common';
import { and, eq, ne } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned, ownedSql } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CompanyStore, type CompanyRow } from '../application/company.store.js';
import { CompanyUnknown } from '../domain/company.errors.js';
import { companies } from './companies.schema.js';
import { holdStatement } from './phone-holders.js';

const columns = {
  id: companies.id,
  name: companies.name,
  taxId: companies.taxId,
  domain: companies.domain,
  phone: companies.phone,
  website: companies.website,
  version: companies.version,
};

@Injectable()
export class DrizzleCompanyStore extends CompanyStore {
  constructor(private readonly db: TenantDb) {
    super();
  }

  async add(actor: Actor, company: CompanyRow, now: Date): Promise<void> {
    await this.db.tx
      .insert(companies)
      .values({ ...company, workspaceId: actor.workspaceId, createdAt: now, updatedAt: now });
  }

  async lock(actor: Actor, id: string): Promise<CompanyRow> {
    const [row] = isUuid(id)
      ? await this.db.tx
          .select(columns)
          .from(companies)
          .where(and(owned(companies, actor), eq(companies.id, id)))
          .for('update')
      : [];
    if (!row) throw new NotFound('company');
    return row;
  }

  async update(actor: Actor, { id, ...fields }: CompanyRow, now: Date): Promise<void> {
    await this.db.tx
      .update(companies)
      .set({ ...fields, updatedAt: now })
      .where(and(owned(companies, actor), eq(companies.id, id)));
  }

  /** Contacts before the company: who changes a contact holds them in this order, too. What joined meanwhile comes after. */
  async remove(actor: Actor, id: string, now: Date): Promise<void> {
    if (!isUuid(id)) throw new NotFound('company');
    await this.#leave(actor, id, now);
    await this.lock(actor, id);
    await this.#leave(actor, id, now);
    await this.db.tx.delete(companies).where(and(owned(companies, actor), eq(companies.id, id)));
  }

  async #leave(actor: Actor, id: string, now: Date): Promise<void> {
    await this.db.client.query({
      name: 'contacts-leave-company',
      text: `update contacts c set company_id = null, version = c.version + 1, updated_at = $3
             where ${ownedSql('c', '$1')} and c.company_id = $2`,
      values: [actor.workspaceId, id, now],
    });
  }

  async findByTaxId(actor: Actor, taxId: string, except: string | null): Promise<string | null> {
    await this.db.client.query({
      name: 'contacts-hold',
      text: holdStatement,
      values: [actor.workspaceId, [`company ${taxId}`]],
    });
    const [row] = await this.db.tx
      .select({ id: companies.id })
      .from(companies)
      .where(
        and(
          owned(companies, actor),
          eq(companies.taxId, taxId),
          except === null ? undefined : ne(companies.id, except),
        ),
      );
    return row?.id ?? null;
  }

  async hold(actor: Actor, id: string): Promise<void> {
    const [row] = await this.db.tx
      .select({ id: companies.id })
      .from(companies)
      .where(and(owned(companies, actor), eq(companies.id, id)))
      .for('key share');
    if (!row) throw new CompanyUnknown();
  }
}
