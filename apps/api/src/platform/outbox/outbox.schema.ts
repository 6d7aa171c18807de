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
import { id, instant, workspaceId } from '../db/columns.js';

/** One row per event, written with the change it tells of; `seq` is given by the relay, in the order of its lock. */
export const outbox = pgTable(
  'outbox',
  {
    workspaceId: workspaceId(),
    id: id(),
    type: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull().defaultNow(),
    seq: bigint({ mode: 'number' }),
    publishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('outbox_unpublished')
      .on(t.workspaceId, t.id)
      .where(sql`${t.seq} is null`),
    index('outbox_by_seq')
      .on(t.workspaceId, t.seq)
      .where(sql`${t.seq} is not null`),
    index('outbox_by_created').on(t.workspaceId, t.createdAt),
  ],
);

/** The last event number given out in a workspace; its row lock orders the relays. */
export const workspaceCounters = pgTable(
  'workspace_counters',
  { workspaceId: workspaceId(), lastSeq: bigint({ mode: 'number' }).notNull().default(0) },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
);

/** Up to which event a follower has read. `tries`: how often the next one has failed. */
export const eventFollowers = pgTable(
  'event_followers',
  {
    workspaceId: workspaceId(),
    follower: text().notNull(),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    tries: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.follower] })],
);

/** Which subscriber has handled which event: the row that makes a redelivery a no-op. */
export const eventDeliveries = pgTable(
  'event_deliveries',
  {
    workspaceId: workspaceId(),
    eventId: uuid().notNull(),
    subscriber: text().notNull(),
    state: text({ enum: ['due', 'done', 'dead'] })
      .notNull()
      .default('due'),
    tries: bigint({ mode: 'number' }).notNull().default(0),
    nextTryAt: instant().notNull().defaultNow(),
    error: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.eventId, t.subscriber] }),
    foreignKey({
      columns: [t.workspaceId, t.eventId],
      foreignColumns: [outbox.workspaceId, outbox.id],
    }).onDelete('cascade'),
    index('event_deliveries_due')
      .on(t.workspaceId, t.nextTryAt)
      .where(sql`${t.state} = 'due'`),
  ],
);
