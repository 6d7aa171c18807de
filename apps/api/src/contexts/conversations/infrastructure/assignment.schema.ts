import { bigint, foreignKey, integer, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { teams } from '../../auth/infrastructure/teams.schema.js';
import { channels } from '../../integrations/infrastructure/integrations.schema.js';

/** What is dealt out by itself: the queue of a team, or what is of no team on a channel. */
export const assignmentQueues = pgTable(
  'assignment_queues',
  {
    workspaceId: workspaceId(),
    id: id(),
    teamId: uuid(),
    channelId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [teams.workspaceId, teams.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }).onDelete('cascade'),
    uniqueIndex('assignment_queues_by_team').on(t.workspaceId, t.teamId),
    uniqueIndex('assignment_queues_by_channel').on(t.workspaceId, t.channelId),
  ],
);

/** How often it was set what is dealt out, so that of two who set it at once the later one is told. */
export const assignmentSettings = pgTable(
  'assignment_settings',
  {
    workspaceId: workspaceId(),
    version: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
);

/** How much somebody can take, and when they were dealt a conversation last, as a number that rises. */
export const assignmentAgents = pgTable(
  'assignment_agents',
  {
    workspaceId: workspaceId(),
    userId: uuid().notNull(),
    cap: integer(),
    turn: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
  ],
);
