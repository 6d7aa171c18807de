import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import {
  contactBulkItemStates,
  contactBulkStates,
  type ContactBefore,
  type ContactPatch,
} from '../domain/contact-bulk.js';

export { contactBulkStates };

/** A change of all contacts that a filter found, with what each was before: for its progress, and for the way back. */
export const contactBulkEdits = pgTable(
  'contact_bulk_edits',
  {
    workspaceId: workspaceId(),
    id: id(),
    userId: uuid().notNull(),
    patch: jsonb().$type<ContactPatch>().notNull(),
    state: text({ enum: contactBulkStates }).notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('contact_bulk_edits_by_user').on(t.workspaceId, t.userId),
    index('contact_bulk_edits_by_state').on(t.workspaceId, t.state),
    index('contact_bulk_edits_by_created').on(t.workspaceId, t.createdAt),
  ],
);

export const contactBulkItems = pgTable(
  'contact_bulk_items',
  {
    workspaceId: workspaceId(),
    bulkId: uuid().notNull(),
    /** A contact that goes takes nothing along: the item is its own record. */
    contactId: uuid().notNull(),
    state: text({ enum: contactBulkItemStates }).notNull(),
    /** Why nothing happened to it, as a code of the API. */
    reason: text(),
    before: jsonb().$type<ContactBefore>(),
    /** The contact's version once it was changed: a later one is somebody else's. */
    version: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.bulkId, t.contactId] }),
    foreignKey({
      columns: [t.workspaceId, t.bulkId],
      foreignColumns: [contactBulkEdits.workspaceId, contactBulkEdits.id],
    }).onDelete('cascade'),
    index('contact_bulk_items_by_state').on(t.workspaceId, t.bulkId, t.state, t.contactId),
  ],
);
