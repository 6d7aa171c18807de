import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { contacts } from './contacts.schema.js';

/** What the team writes down about a contact. */
export const contactNotes = pgTable(
  'contact_notes',
  {
    workspaceId: workspaceId(),
    id: id(),
    contactId: uuid().notNull(),
    authorId: uuid().notNull(),
    text: text().notNull(),
    createdAt: instant().notNull(),
    editedAt: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.authorId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('contact_notes_by_contact').on(t.workspaceId, t.contactId, t.createdAt, t.id),
    index('contact_notes_by_author').on(t.workspaceId, t.authorId),
    index('contact_notes_by_created').on(t.workspaceId, t.createdAt),
  ],
);
