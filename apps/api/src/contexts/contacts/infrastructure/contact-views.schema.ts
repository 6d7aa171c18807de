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
import { contactSorts, type ContactSort } from '../domain/contact-view.js';

export { contactSorts, type ContactSort };

/** A list of contacts that somebody named: what narrows it and its order, their own or the team's. */
export const contactViews = pgTable(
  'contact_views',
  {
    workspaceId: workspaceId(),
    id: id(),
    ownerId: uuid().notNull(),
    name: text().notNull(),
    shared: boolean().notNull().default(false),
    filter: jsonb().$type<object>().notNull(),
    sort: text({ enum: contactSorts }).notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('contact_views_by_owner').on(t.workspaceId, t.ownerId),
    index('contact_views_by_created').on(t.workspaceId, t.createdAt, t.id),
  ],
);
