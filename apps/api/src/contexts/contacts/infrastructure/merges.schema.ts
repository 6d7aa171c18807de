import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import type { MergeJournal } from '../application/contact-merges.js';

/**
 * Two contacts that became one. The duplicate's row is gone from `contacts` and stands in the journal, with all that was moved,
 * for as long as the merge can be undone; that it was merged stays.
 */
export const contactMerges = pgTable(
  'contact_merges',
  {
    workspaceId: workspaceId(),
    id: id(),
    survivorId: uuid().notNull(),
    duplicateId: uuid().notNull(),
    journal: jsonb().$type<MergeJournal>(),
    /** Null when a channel's own word joined them. */
    mergedBy: uuid(),
    mergedAt: instant().notNull(),
    undoneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('contact_merges_in_force')
      .on(t.workspaceId, t.duplicateId)
      .where(sql`${t.undoneAt} is null`),
    index('contact_merges_by_survivor').on(t.workspaceId, t.survivorId, t.mergedAt),
    index('contact_merges_by_age')
      .on(t.workspaceId, t.mergedAt)
      .where(sql`${t.journal} is not null`),
  ],
);
