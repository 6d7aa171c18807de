import { foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant, workspaceId } from '../../../platform/db/columns.js';
import { conversations } from './conversations.schema.js';

/** Where conversations are found that became part of another one as their customers became one. */
export const conversationJoins = pgTable(
  'conversation_joins',
  {
    workspaceId: workspaceId(),
    /** The one that is no longer there by itself. */
    conversationId: uuid().notNull(),
    joinedInto: uuid().notNull(),
    joinedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId] }),
    foreignKey({
      columns: [t.workspaceId, t.joinedInto],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    index('conversation_joins_by_other').on(t.workspaceId, t.joinedInto),
  ],
);
