import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, workspaceId } from '../../../platform/db/columns.js';
import { chosenAvailabilities } from '../../../kernel/availability.js';
import { memberships } from './auth.schema.js';

/** Whether people are there for customers. Who has no row was never seen. */
export const personAvailability = pgTable(
  'person_availability',
  {
    workspaceId: workspaceId(),
    userId: uuid().notNull(),
    chosen: text({ enum: chosenAvailabilities }).notNull().default('online'),
    /** When they count as away if they do nothing until then; null: they are away. */
    awayAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('person_availability_by_away').on(t.workspaceId, t.awayAt),
  ],
);
