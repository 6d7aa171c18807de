import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';

/** A business that contacts belong to. */
export const companies = pgTable(
  'companies',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text().notNull(),
    /** CNPJ, without punctuation. */
    taxId: text(),
    /** As in the addresses of its people: `loja.com.br`. */
    domain: text(),
    phone: text(),
    website: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('companies_tax_id')
      .on(t.workspaceId, t.taxId)
      .where(sql`${t.taxId} is not null`),
    index('companies_by_name').on(t.workspaceId, sql`${t.name} collate "und-x-icu"`, t.id),
    index('companies_by_lower_name').on(t.workspaceId, sql`lower(${t.name} collate "und-x-icu")`),
    index('companies_by_created').on(t.workspaceId, t.createdAt),
    index('companies_by_updated').on(t.workspaceId, t.updatedAt),
  ],
);
