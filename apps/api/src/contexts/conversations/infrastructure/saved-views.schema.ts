import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { inboxSorts, type FilterGroups } from '../domain/conversation-filter.js';

export { filterFields, filterMatches, filterOperators } from '../domain/conversation-filter.js';
export type { FilterCondition, FilterGroups } from '../domain/conversation-filter.js';

/** A list that somebody named: a filter and an order, their own or the team's. */
export const savedViews = pgTable(
  'saved_views',
  {
    workspaceId: workspaceId(),
    id: id(),
    ownerId: uuid().notNull(),
    name: text().notNull(),
    shared: boolean().notNull().default(false),
    filter: jsonb().$type<FilterGroups>().notNull(),
    sort: text({ enum: inboxSorts }).notNull().default('recent'),
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('saved_views_by_owner').on(t.workspaceId, t.ownerId),
    index('saved_views_by_created').on(t.workspaceId, t.createdAt, t.id),
  ],
);
