import { sql } from 'drizzle-orm';
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { TableCell, TableFormat } from '../../../kernel/table-files.js';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import {
  importPolicies,
  importStates,
  keptReasons,
  rowStates,
  rowVerdicts,
  type ImportFailure,
  type ImportSettings,
  type NewCompanies,
  type RowVerdict,
} from '../domain/imports/import.js';
import type { ImportMapping } from '../domain/imports/import-mapping.js';
import { importSources } from '../domain/imports/import-presets.js';
import type { FormerContact } from '../domain/imports/plan-row.js';
import type { RowProblem } from '../domain/imports/row-problem.js';
import { companies } from './companies.schema.js';
import { contacts } from './contacts.schema.js';
import { labels } from './labels.schema.js';

export { importPolicies, importSources, importStates, keptReasons, rowVerdicts };

/** A file of contacts and how far it is. Its rows and its file go after 30 days; that it was imported stays. */
export const contactImports = pgTable(
  'contact_imports',
  {
    workspaceId: workspaceId(),
    id: id(),
    userId: uuid().notNull(),
    fileName: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    /** Null once the file was erased. */
    storageKey: text(),
    format: jsonb().$type<TableFormat>().notNull(),
    headers: jsonb().$type<readonly string[]>().notNull(),
    samples: jsonb().$type<readonly (readonly TableCell[])[]>().notNull(),
    guess: jsonb().$type<ImportMapping>().notNull(),
    source: text({ enum: importSources }),
    headerRow: integer().notNull(),
    total: integer().notNull(),
    state: text({ enum: importStates }).notNull(),
    settings: jsonb().$type<ImportSettings>(),
    /** Names of labels in the file that the workspace does not have. */
    newLabels: jsonb().$type<readonly string[]>().notNull().default([]),
    /** Owners in the file who are nobody of the team. */
    unknownOwners: jsonb().$type<readonly string[]>().notNull().default([]),
    newCompanies: jsonb().$type<NewCompanies>().notNull().default({ count: 0, names: [] }),
    worked: integer().notNull().default(0),
    /** How many rows came to what; what is not named is none. Stays when the rows are forgotten. */
    counts: jsonb().$type<Partial<Record<RowVerdict | 'undone' | 'kept', number>>>().notNull().default({}),
    failure: jsonb().$type<ImportFailure>(),
    attempt: integer().notNull().default(0),
    /** Until then its worker is not given up. */
    busyUntil: instant().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('contact_imports_by_user').on(t.workspaceId, t.userId),
    index('contact_imports_by_created').on(t.workspaceId, t.createdAt, t.id),
    index('contact_imports_due')
      .on(t.workspaceId, t.busyUntil)
      .where(sql`${t.state} in ('checking', 'running', 'undoing')`),
    index('contact_imports_kept')
      .on(t.workspaceId, t.createdAt)
      .where(sql`${t.storageKey} is not null`),
  ],
);

/** What becomes of each row: a row is worked on once, whoever comes to it. */
export const contactImportRows = pgTable(
  'contact_import_rows',
  {
    workspaceId: workspaceId(),
    importId: uuid().notNull(),
    /** As a spreadsheet counts. */
    number: integer().notNull(),
    cells: jsonb().$type<readonly TableCell[]>().notNull(),
    verdict: text({ enum: rowVerdicts }).notNull(),
    state: text({ enum: rowStates }).notNull(),
    problem: jsonb().$type<RowProblem>(),
    /** The first row of the same contact. */
    repeats: integer(),
    /** Null for a contact that is not made yet. A contact that goes takes nothing along: the row is its own record. */
    contactId: uuid(),
    before: jsonb().$type<FormerContact>(),
    /** The contact's version once the row was taken in: a later one is somebody else's. */
    version: integer(),
    workedAt: instant(),
    kept: text({ enum: keptReasons }),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.number] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [contactImports.workspaceId, contactImports.id],
    }).onDelete('cascade'),
    index('contact_import_rows_by_verdict').on(t.workspaceId, t.importId, t.verdict, t.number),
    index('contact_import_rows_by_state').on(t.workspaceId, t.importId, t.state, t.number),
    index('contact_import_rows_by_contact')
      .on(t.workspaceId, t.contactId)
      .where(sql`${t.contactId} is not null`),
  ],
);

/** Companies that an import made: they go when it is undone, unless something else has them. */
export const importedCompanies = pgTable(
  'imported_companies',
  {
    workspaceId: workspaceId(),
    importId: uuid().notNull(),
    companyId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.companyId] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [contactImports.workspaceId, contactImports.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.companyId],
      foreignColumns: [companies.workspaceId, companies.id],
    }).onDelete('cascade'),
    index('imported_companies_by_company').on(t.workspaceId, t.companyId),
  ],
);

/** Labels that an import made: as companies. */
export const importedLabels = pgTable(
  'imported_labels',
  {
    workspaceId: workspaceId(),
    importId: uuid().notNull(),
    labelId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.labelId] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [contactImports.workspaceId, contactImports.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.labelId],
      foreignColumns: [labels.workspaceId, labels.id],
    }).onDelete('cascade'),
    index('imported_labels_by_label').on(t.workspaceId, t.labelId),
  ],
);

/** How another program knows a contact, so that a later file of it finds the same one. */
export const contactExternalIds = pgTable(
  'contact_external_ids',
  {
    workspaceId: workspaceId(),
    contactId: uuid().notNull(),
    source: text().notNull(),
    externalId: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.contactId, t.source, t.externalId] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    uniqueIndex('contact_external_ids_known').on(t.workspaceId, t.source, t.externalId),
  ],
);
