import { sql } from 'drizzle-orm';
import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { roles } from '../../../kernel/permission.js';
import type { Sight } from '../../../kernel/sight.js';
import { tableStyles } from '../../../kernel/table-files.js';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import type { ExportWish } from '../application/exports/export.store.js';
import { exportStates } from '../domain/exports/export.js';

export { exportStates, tableStyles };

/** Contacts in a file, for the person who asked. */
export const contactExports = pgTable(
  'contact_exports',
  {
    workspaceId: workspaceId(),
    id: id(),
    userId: uuid().notNull(),
    wish: jsonb().$type<ExportWish>().notNull(),
    sight: jsonb().$type<Sight>().notNull(),
    role: text({ enum: roles }).notNull(),
    state: text({ enum: exportStates }).notNull(),
    /** Null until they were counted. */
    total: integer(),
    written: integer().notNull().default(0),
    size: bigint({ mode: 'number' }),
    storageKey: text(),
    attempt: integer().notNull().default(0),
    /** Until then its worker is not given up. */
    busyUntil: instant().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('contact_exports_by_user').on(t.workspaceId, t.userId, t.createdAt, t.id),
    index('contact_exports_by_time').on(t.workspaceId, t.createdAt, t.id),
    index('contact_exports_by_state').on(t.workspaceId, t.state, t.busyUntil),
    index('contact_exports_kept')
      .on(t.workspaceId, t.createdAt)
      .where(sql`${t.storageKey} is not null`),
  ],
);
