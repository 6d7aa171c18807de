import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { likenessReasons } from '../domain/likeness/likeness.js';
import { contacts } from './contacts.schema.js';

/** What contacts may have in common, as the hash of it: only those that share a key are compared. */
export const duplicateKeys = pgTable(
  'duplicate_keys',
  {
    workspaceId: workspaceId(),
    key: bigint({ mode: 'bigint' }).notNull(),
    contactId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key, t.contactId] }),
    foreignKey({
      name: 'duplicate_keys_contact',
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    index('duplicate_keys_by_contact').on(t.workspaceId, t.contactId),
  ],
);

/** Two contacts that may be one person, the one with the smaller id first. */
export const duplicateSuggestions = pgTable(
  'duplicate_suggestions',
  {
    workspaceId: workspaceId(),
    id: id(),
    firstId: uuid().notNull(),
    secondId: uuid().notNull(),
    /** How sure it is, of 100. */
    score: integer().notNull(),
    reasons: text({ enum: likenessReasons }).array().notNull(),
    /** What speaks for it, hashed: what was not known when somebody kept them separate is new. */
    evidence: text().array().notNull(),
    foundAt: instant().notNull(),
    /** When somebody said that they are two. */
    separatedAt: instant(),
    separatedBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('duplicate_suggestions_pair').on(t.workspaceId, t.firstId, t.secondId),
    foreignKey({
      name: 'duplicate_suggestions_first',
      columns: [t.workspaceId, t.firstId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'duplicate_suggestions_second',
      columns: [t.workspaceId, t.secondId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    index('duplicate_suggestions_by_second').on(t.workspaceId, t.secondId),
    index('duplicate_suggestions_open')
      .on(t.workspaceId, t.score, t.id)
      .where(sql`${t.separatedAt} is null`),
    index('duplicate_suggestions_separate')
      .on(t.workspaceId, t.separatedAt, t.id)
      .where(sql`${t.separatedAt} is not null`),
    index('duplicate_suggestions_by_found').on(t.workspaceId, t.foundAt),
  ],
);

/** A walk through all contacts for those that may be one. */
export const duplicateSearches = pgTable(
  'duplicate_searches',
  {
    workspaceId: workspaceId(),
    id: id(),
    startedBy: uuid(),
    state: text({ enum: ['running', 'done'] }).notNull(),
    /** First every contact gets its keys, then each is compared. */
    step: text({ enum: ['index', 'compare'] }).notNull(),
    /** The last contact of this step that is done. */
    lastId: uuid(),
    total: integer().notNull(),
    /** Contacts of both steps. */
    done: integer().notNull().default(0),
    startedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('duplicate_searches_running')
      .on(t.workspaceId)
      .where(sql`${t.state} = 'running'`),
    index('duplicate_searches_by_start').on(t.workspaceId, t.startedAt),
    index('duplicate_searches_by_state').on(t.workspaceId, t.state),
  ],
);
