import { foreignKey, index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { instant, workspaceId } from '../../../platform/db/columns.js';
import { contactIdentities } from '../../contacts/infrastructure/contacts.schema.js';
import { messages } from './messages.schema.js';

/**
 * By which of its customer's identities a message came or went, where that identity came to the customer with a merge; of all
 * others the conversation knows it. Kept for as long as a merge can be undone.
 */
export const messageIdentities = pgTable(
  'message_identities',
  {
    workspaceId: workspaceId(),
    messageId: uuid().notNull(),
    identityId: uuid().notNull(),
    notedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.identityId],
      foreignColumns: [contactIdentities.workspaceId, contactIdentities.id],
    }).onDelete('cascade'),
    index('message_identities_by_identity').on(t.workspaceId, t.identityId),
    index('message_identities_by_noted').on(t.workspaceId, t.notedAt),
  ],
);
