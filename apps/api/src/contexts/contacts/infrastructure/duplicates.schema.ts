import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { duplicateReasons, duplicateStates, searchStates } from '../domain/duplicate.js';
import { contacts } from './contacts.schema.js';

/** Two contacts that may be one person; `firstId` is the smaller id. What was once told apart stays so. */
export const contactDuplicates = pgTable(
  'contact_duplicates',
  {
    workspaceId: workspaceId(),
    id: id(),
    firstId: uuid().notNull(),
    secondId: uuid().notNull(),
    /** How sure it is, 0 to 100. */
    score: integer().notNull(),
    reasons: text({ enum: duplicateReasons }).array().notNull(),
    state: text({ enum: duplicateStates }).notNull().default('open'),
    foundAt: instant().notNull(),
    decidedBy: uuid(),
    decidedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('contact_duplicates_pair').on(t.workspaceId, t.firstId, t.secondId),
    index('contact_duplicates_by_second').on(t.workspaceId, t.secondId),
    index('contact_duplicates_by_score').on(
      t.workspaceId,
      t.state,
      t.score.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    ...(['firstId', 'secondId'] as const).map((column) =>
      foreignKey({
        columns: [t.workspaceId, t[column]],
        foreignColumns: [contacts.workspaceId, contacts.id],
      }).onDelete('cascade'),
    ),
  ],
);

/** What a contact's names sound like: how those with similar names are found without comparing all with all. */
export const contactNameKeys = pgTable(
  'contact_name_keys',
  {
    workspaceId: workspaceId(),
    key: text().notNull(),
    contactId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key, t.contactId] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    index('contact_name_keys_by_contact').on(t.workspaceId, t.contactId),
  ],
);

/** A search through all contacts, and how far it is. */
export const duplicateSearches = pgTable(
  'duplicate_searches',
  {
    workspaceId: workspaceId(),
    id: id(),
    state: text({ enum: searchStates }).notNull().default('running'),
    total: integer().notNull(),
    compared: integer().notNull().default(0),
    found: integer().notNull().default(0),
    startedBy: uuid(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('duplicate_searches_one')
      .on(t.workspaceId)
      .where(sql`${t.state} = 'running'`),
    index('duplicate_searches_by_start').on(t.workspaceId, t.startedAt),
  ],
);
