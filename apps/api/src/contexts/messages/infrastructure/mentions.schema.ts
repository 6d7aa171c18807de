import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { conversations } from '../../conversations/infrastructure/conversations.schema.js';
import { messages } from './messages.schema.js';

/** Who was named in which note, and whether they have been there since. */
export const messageMentions = pgTable(
  'message_mentions',
  {
    workspaceId: workspaceId(),
    id: id(),
    userId: uuid().notNull(),
    conversationId: uuid().notNull(),
    messageId: uuid().notNull(),
    seen: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete('cascade'),
    uniqueIndex('message_mentions_once').on(t.workspaceId, t.userId, t.conversationId, t.messageId),
    index('message_mentions_unseen')
      .on(t.workspaceId, t.userId, t.conversationId)
      .where(sql`not ${t.seen}`),
    index('message_mentions_by_conversation').on(t.workspaceId, t.conversationId),
    index('message_mentions_by_message').on(t.workspaceId, t.messageId),
  ],
);
