import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { bulkItemStates, bulkStates, type BulkPatch, type FormerState } from '../domain/bulk-edit.js';
import { conversations } from './conversations.schema.js';

export { bulkStates } from '../domain/bulk-edit.js';

/** One change of many conversations, with what each was before: for its progress, and for the way back. */
export const bulkEdits = pgTable(
  'bulk_edits',
  {
    workspaceId: workspaceId(),
    id: id(),
    userId: uuid().notNull(),
    patch: jsonb().$type<BulkPatch>().notNull(),
    state: text({ enum: bulkStates }).notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('bulk_edits_by_user').on(t.workspaceId, t.userId),
    index('bulk_edits_by_state').on(t.workspaceId, t.state),
    index('bulk_edits_by_created').on(t.workspaceId, t.createdAt),
  ],
);

export const bulkEditItems = pgTable(
  'bulk_edit_items',
  {
    workspaceId: workspaceId(),
    bulkId: uuid().notNull(),
    conversationId: uuid().notNull(),
    state: text({ enum: bulkItemStates }).notNull(),
    /** Why nothing happened to it, as a code of the API. */
    reason: text(),
    before: jsonb().$type<FormerState>(),
    /** The conversation's version once it was changed: a later one is somebody else's. */
    version: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.bulkId, t.conversationId] }),
    foreignKey({
      columns: [t.workspaceId, t.bulkId],
      foreignColumns: [bulkEdits.workspaceId, bulkEdits.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    index('bulk_edit_items_by_state').on(t.workspaceId, t.bulkId, t.state),
    index('bulk_edit_items_by_conversation').on(t.workspaceId, t.conversationId),
  ],
);
