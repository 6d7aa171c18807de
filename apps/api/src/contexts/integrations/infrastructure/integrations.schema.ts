import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, id, instant, workspaceId } from '../../../platform/db/columns.js';

export const reopenings = ['same', 'new', 'within'] as const;
export const channelStatuses = ['connected', 'pending', 'error', 'disabled'] as const;

/** A connection to a provider. `externalId` is the number or bot; `credentials` is one encrypted envelope. */
export const channels = pgTable(
  'channels',
  {
    workspaceId: workspaceId(),
    id: id(),
    type: text().notNull(),
    name: text().notNull(),
    status: text({ enum: channelStatuses }).notNull().default('pending'),
    externalId: text().notNull(),
    /** Whose identities it shares: a WhatsApp portfolio, a Slack team; else empty. */
    scope: text().notNull().default(''),
    address: text(),
    accountName: text(),
    credentials: text().notNull(),
    verifiedAt: instant(),
    firstSignedAt: instant(),
    lastInboundAt: instant(),
    lastSuccessAt: instant(),
    lastError: jsonb().$type<{ code: string; message: string; at: string }>(),
    quality: text(),
    /** How many customers may be written to first in a day, in the provider's words. */
    messagingLimit: text(),
    /** The provider's last warning about the account, until it says that all is well or a message goes out. */
    alert: jsonb().$type<{ code: string; message: string; at: string }>(),
    /** Whether customers are shown that we read and that we type. */
    showsReading: boolean().notNull().default(true),
    /** Whether the agent's name stands before what they write. */
    signsReplies: boolean().notNull().default(false),
    /** Where a customer is heard whose conversation is resolved: in that one, in a new one, or in that one for some hours. */
    reopening: text({ enum: reopenings }).notNull().default('same'),
    reopeningHours: integer().notNull().default(24),
    templatesSyncedAt: instant(),
    /** Since when people have been told that messages wait because nothing gets through; null while all is well. */
    stuckSince: instant(),
    deletedAt: instant(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('channels_external')
      .on(t.workspaceId, t.type, t.externalId)
      .where(sql`${t.deletedAt} is null`),
    index('channels_by_created').on(t.workspaceId, t.createdAt),
    index('channels_by_status').on(t.workspaceId, t.status),
  ],
);

/**
 * The raw body of each provider POST, committed before its 200. `bodyHash` makes the byte-equal repetition of a delivery
 * one row; what is in it is sorted out by the drain.
 */
export const inbox = pgTable(
  'inbox',
  {
    workspaceId: workspaceId(),
    id: id(),
    channelId: uuid().notNull(),
    body: bytea().notNull(),
    bodyHash: bytea().notNull(),
    receivedAt: instant().notNull(),
    state: text({ enum: ['due', 'done', 'dead'] })
      .notNull()
      .default('due'),
    tries: integer().notNull().default(0),
    nextTryAt: instant().notNull().defaultNow(),
    error: text(),
    processedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    uniqueIndex('inbox_body').on(t.workspaceId, t.channelId, t.bodyHash),
    index('inbox_due')
      .on(t.workspaceId, t.channelId, t.receivedAt, t.id, t.nextTryAt)
      .where(sql`${t.state} = 'due'`),
    // Only for what is erased by its age; rows come in the order of time.
    index('inbox_by_received').using('brin', t.workspaceId, t.receivedAt),
  ],
);

/** Webhook posts refused for their signature: counted, never stored. */
export const webhookRefusals = pgTable(
  'webhook_refusals',
  {
    workspaceId: workspaceId(),
    channelId: uuid().notNull(),
    count: bigint({ mode: 'number' }).notNull().default(0),
    lastAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelId] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
  ],
);
