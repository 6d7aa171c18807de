import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { conversations } from '../../conversations/infrastructure/conversations.schema.js';
import { transcriptLanguages, transcriptStates } from '../domain/transcript.js';

export { transcriptLanguages, transcriptStates } from '../domain/transcript.js';

/** A conversation as a document that somebody ordered, and how far it is. The document itself is a file of whoever ordered it. */
export const transcripts = pgTable(
  'transcripts',
  {
    workspaceId: workspaceId(),
    id: id(),
    conversationId: uuid().notNull(),
    userId: uuid().notNull(),
    language: text({ enum: transcriptLanguages }).notNull(),
    withNotes: boolean().notNull(),
    /** Whether whoever ordered it may read phones and addresses. */
    personal: boolean().notNull(),
    recipient: text(),
    state: text({ enum: transcriptStates }).notNull().default('due'),
    /** Messages written, of how many. */
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    /** The file; it is gone a day later, and then this leads nowhere. */
    attachmentId: uuid(),
    tries: integer().notNull().default(0),
    leaseUntil: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('transcripts_by_conversation').on(t.workspaceId, t.conversationId),
    index('transcripts_by_user').on(t.workspaceId, t.userId, t.createdAt),
    index('transcripts_by_created').on(t.workspaceId, t.createdAt),
    index('transcripts_due')
      .on(t.workspaceId, t.leaseUntil)
      .where(sql`${t.state} in ('due', 'making')`),
  ],
);
