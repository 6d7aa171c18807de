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
import { teamColors } from '../domain/team.js';
import { memberships } from './auth.schema.js';

/** Who works together on the same conversations; the field calls it a department or a queue, too. */
export const teams = pgTable(
  'teams',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text().notNull(),
    /** The name as it may stand only once. */
    nameKey: text().notNull(),
    color: text({ enum: teamColors }).notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('teams_name').on(t.workspaceId, t.nameKey),
    index('teams_by_name').on(t.workspaceId, sql`${t.name} collate "und-x-icu"`, t.id),
  ],
);

export const teamMembers = pgTable(
  'team_members',
  {
    workspaceId: workspaceId(),
    teamId: uuid().notNull(),
    userId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.teamId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [teams.workspaceId, teams.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
    index('team_members_by_user').on(t.workspaceId, t.userId, t.teamId),
  ],
);
