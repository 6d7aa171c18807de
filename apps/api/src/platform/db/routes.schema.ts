import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/**
 * From what arrives without a workspace (a webhook's channel id, a phone_number_id, a refresh token's hash) to the
 * workspace and the row it means. Unique over the installation.
 */
export const routes = pgTable(
  'routes',
  {
    kind: text().notNull(),
    lookup: text().notNull(),
    workspaceId: uuid().notNull(),
    targetId: uuid().notNull(),
    createdAt: instant().notNull().defaultNow(),
    /** Since when another lookup leads to the target in its place; null while this one does. */
    replacedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.lookup] }),
    index('routes_by_target').on(t.workspaceId, t.targetId, t.createdAt),
  ],
);
