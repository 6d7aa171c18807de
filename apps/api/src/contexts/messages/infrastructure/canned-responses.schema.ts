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
import { memberships } from '../../auth/infrastructure/auth.schema.js';

/** What people answer again and again, found by the word that they type after a slash. */
export const cannedResponses = pgTable(
  'canned_responses',
  {
    workspaceId: workspaceId(),
    id: id(),
    shortcut: text().notNull(),
    text: text().notNull(),
    /** The names that the text leaves open. */
    variables: text().array().notNull(),
    /** Null when everyone uses it. */
    ownerId: uuid(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    uniqueIndex('canned_responses_shortcut').on(t.workspaceId, t.shortcut),
    index('canned_responses_by_owner').on(t.workspaceId, t.ownerId),
  ],
);
