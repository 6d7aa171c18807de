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
import { id, workspaceId } from '../../../platform/db/columns.js';
import { labelColors } from '../domain/label.js';
import { contacts } from './contacts.schema.js';

/** What a workspace sorts its conversations and contacts by. */
export const labels = pgTable(
  'labels',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text().notNull(),
    /** The name as it may stand only once. */
    nameKey: text().notNull(),
    color: text({ enum: labelColors }).notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('labels_name').on(t.workspaceId, t.nameKey),
    index('labels_by_name').on(t.workspaceId, sql`${t.name} collate "und-x-icu"`, t.id),
  ],
);

export const contactLabels = pgTable(
  'contact_labels',
  {
    workspaceId: workspaceId(),
    contactId: uuid().notNull(),
    labelId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.contactId, t.labelId] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.labelId],
      foreignColumns: [labels.workspaceId, labels.id],
    }).onDelete('cascade'),
    index('contact_labels_by_label').on(t.workspaceId, t.labelId, t.contactId),
  ],
);
