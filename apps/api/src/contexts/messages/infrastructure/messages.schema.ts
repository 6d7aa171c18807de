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
import type { MessageContent } from '../../../kernel/message-content.js';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { conversations } from '../../conversations/infrastructure/conversations.schema.js';
import { channels } from '../../integrations/infrastructure/integrations.schema.js';
import { messageStatuses } from '../domain/delivery.js';
import { messageKinds, messageOrigins } from '../domain/message-kind.js';
import type { Failure } from '../domain/outgoing-message.js';
import type { WishedChange } from '../domain/own-change.js';

export type MessageFailure = Failure;
export type MessageWish = WishedChange;

/** A message either way, or a private note. `seq` is that of the event that last changed the row. */
export const messages = pgTable(
  'messages',
  {
    workspaceId: workspaceId(),
    id: id(),
    conversationId: uuid().notNull(),
    channelId: uuid().notNull(),
    direction: text({ enum: ['inbound', 'outbound'] }).notNull(),
    kind: text({ enum: messageKinds }).notNull(),
    text: text(),
    /** What the message says beside its text, by kind. */
    content: jsonb().$type<MessageContent>(),
    replyToId: uuid(),
    replyToExternalId: text(),
    private: boolean().notNull().default(false),
    forwarded: boolean().notNull().default(false),
    authorId: uuid(),
    origin: text({ enum: messageOrigins }).notNull(),
    status: text({ enum: messageStatuses }).notNull(),
    error: jsonb().$type<MessageFailure>(),
    externalId: text(),
    clientId: text(),
    sentAt: instant().notNull(),
    createdAt: instant().notNull(),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    // Sending: who holds it, until when, and when to try again.
    sendSeq: integer(),
    attempt: integer().notNull().default(0),
    fence: integer().notNull().default(0),
    leaseUntil: instant(),
    nextTryAt: instant(),
    editedAt: instant(),
    deletedAt: instant(),
    // What the shop wants to be different where the message was sent, and when to try that.
    change: jsonb().$type<WishedChange>(),
    changeDueAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.authorId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('messages_thread').on(
      t.workspaceId,
      t.conversationId,
      t.sentAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    uniqueIndex('messages_external').on(t.workspaceId, t.channelId, t.externalId),
    uniqueIndex('messages_client')
      .on(t.workspaceId, t.conversationId, t.clientId)
      .where(sql`${t.clientId} is not null`),
    index('messages_to_send')
      .on(t.workspaceId, t.conversationId, t.sendSeq)
      .where(sql`${t.status} in ('queued', 'sending')`),
    index('messages_due')
      .on(t.workspaceId, t.nextTryAt)
      .where(sql`${t.status} = 'queued'`),
    index('messages_leases')
      .on(t.workspaceId, t.leaseUntil)
      .where(sql`${t.status} = 'sending'`),
    index('messages_changes_due')
      .on(t.workspaceId, t.changeDueAt)
      .where(sql`${t.changeDueAt} is not null`),
    index('messages_by_author')
      .on(t.workspaceId, t.authorId)
      .where(sql`${t.authorId} is not null`),
    index('messages_by_created').on(t.workspaceId, t.createdAt),
  ],
);

export const tryOutcomes = [
  'sending',
  'accepted',
  'delivered',
  'read',
  'failed',
  'unknown',
  'not_accepted',
] as const;

/** One attempt to send a message. Receipts apply to their own try. */
export const messageTries = pgTable(
  'message_tries',
  {
    workspaceId: workspaceId(),
    messageId: uuid().notNull(),
    number: integer().notNull(),
    channelId: uuid().notNull(),
    fence: integer().notNull(),
    externalId: text(),
    outcome: text({ enum: tryOutcomes }).notNull(),
    error: jsonb().$type<MessageFailure>(),
    pricing: jsonb().$type<Record<string, unknown>>(),
    startedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId, t.number] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    uniqueIndex('message_tries_external').on(t.workspaceId, t.channelId, t.externalId),
    index('message_tries_by_started').on(t.workspaceId, t.startedAt),
  ],
);

/** Receipts that came before our own commit of the id they speak of; applied when it is stored. */
export const earlyReceipts = pgTable(
  'early_receipts',
  {
    workspaceId: workspaceId(),
    channelId: uuid().notNull(),
    externalId: text().notNull(),
    status: text({ enum: ['sent', 'delivered', 'read', 'failed'] }).notNull(),
    receipt: jsonb().$type<Record<string, unknown>>().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelId, t.externalId, t.status] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    index('early_receipts_by_received').on(t.workspaceId, t.receivedAt),
  ],
);

/** What could not be applied after all its tries, with the reason; kept until a person replays it. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text({ enum: ['inbound', 'subscriber'] }).notNull(),
    channelId: uuid(),
    /** The row it came from: the inbox row, or the outbox event. */
    sourceId: uuid().notNull(),
    /** Which event of a batch, counted from 0; or the subscriber's name. */
    part: text().notNull(),
    reason: text().notNull(),
    tries: integer().notNull(),
    createdAt: instant().notNull(),
    resolvedAt: instant(),
    /** Why a person threw it away; null while it waits, and when it was applied after all. */
    discardReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    uniqueIndex('dead_letters_source').on(t.workspaceId, t.sourceId, t.part),
    index('dead_letters_open')
      .on(t.workspaceId, t.createdAt, t.id)
      .where(sql`${t.resolvedAt} is null`),
    index('dead_letters_by_channel').on(t.workspaceId, t.channelId),
    index('dead_letters_by_created').on(t.workspaceId, t.createdAt),
    index('dead_letters_by_resolved').on(t.workspaceId, t.resolvedAt),
  ],
);
