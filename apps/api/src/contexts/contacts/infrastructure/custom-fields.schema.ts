import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, workspaceId } from '../../../platform/db/columns.js';
import { customFieldTypes, type FieldValue } from '../domain/custom-field.js';
import { contacts } from './contacts.schema.js';

/** What a workspace keeps about its contacts besides what every contact has. */
export const customFields = pgTable(
  'custom_fields',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Its name in the API; never changes. */
    key: text().notNull(),
    label: text().notNull(),
    type: text({ enum: customFieldTypes }).notNull(),
    /** What a list lets choose from, in this order. */
    options: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    position: integer().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('custom_fields_key').on(t.workspaceId, t.key),
    index('custom_fields_in_order').on(t.workspaceId, t.position, t.id),
  ],
);

/** What a contact has in a field. All values of one field are of one JSON type, so that they compare as such. */
export const contactFieldValues = pgTable(
  'contact_field_values',
  {
    workspaceId: workspaceId(),
    contactId: uuid().notNull(),
    fieldId: uuid().notNull(),
    value: jsonb().$type<FieldValue>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.contactId, t.fieldId] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.fieldId],
      foreignColumns: [customFields.workspaceId, customFields.id],
    }).onDelete('cascade'),
    index('contact_field_values_by_value').on(t.workspaceId, t.fieldId, t.value, t.contactId),
  ],
);
