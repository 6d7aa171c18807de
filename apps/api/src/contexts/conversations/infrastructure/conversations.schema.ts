import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  smallint,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { teams } from '../../auth/infrastructure/teams.schema.js';
import { contacts } from '../../contacts/infrastructure/contacts.schema.js';
import { labels } from '../../contacts/infrastructure/labels.schema.js';
import { channels } from '../../integrations/infrastructure/integrations.schema.js';
import {
  conversationPriorities,
  conversationStatuses,
  returnReasons,
} from '../domain/conversation-status.js';

/** The row carries all that the inbox list shows, so that a page of it is one index range scan without a join. */
export const conversations = pgTable(
  'conversations',
  {
    workspaceId: workspaceId(),
    id: id(),
    channelId: uuid().notNull(),
    channelType: text().notNull(),
    contactId: uuid().notNull(),
    /** The identity that the customer writes with: replies go to its externalId. */
    identityId: uuid().notNull(),
    threadKey: text().notNull(),
    contactName: text().notNull(),
    contactAddress: text(),
    subject: text(),
    status: text({ enum: conversationStatuses }).notNull().default('open'),
    priority: text({ enum: conversationPriorities }).notNull().default('normal'),
    /** 3 urgent … 0 low, for the index that sorts by it. */
    priorityRank: integer().notNull().default(1),
    assigneeId: uuid(),
    teamId: uuid(),
    unreadCount: integer().notNull().default(0),
    lastMessageId: uuid(),
    lastMessageAt: instant().notNull(),
    lastMessagePreview: text().default(''),
    lastMessageKind: text(),
    lastMessageDirection: text({ enum: ['inbound', 'outbound'] }),
    lastMessageStatus: text(),
    /** Since when the customer waits for an answer; null when it is the customer's turn. */
    waitingSince: instant(),
    replyWindowExpiresAt: instant(),
    /** Null for a snoozed one: until somebody writes. */
    snoozedUntil: instant(),
    /** Why it came back from its snooze, until somebody opens or answers it. */
    returnReason: text({ enum: returnReasons }),
    resolvedAt: instant(),
    /** The number of the last message queued for sending, which keeps their order. */
    lastSendSeq: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.assigneeId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    foreignKey({
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [teams.workspaceId, teams.id],
    }),
    uniqueIndex('conversations_one_open')
      .on(t.workspaceId, t.channelId, t.threadKey)
      .where(sql`${t.status} <> 'resolved'`),
    index('conversations_thread').on(t.workspaceId, t.channelId, t.threadKey, t.createdAt),
    index('conversations_recent').on(
      t.workspaceId,
      t.lastMessageAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('conversations_status_recent').on(
      t.workspaceId,
      t.status,
      t.lastMessageAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('conversations_assignee_recent').on(
      t.workspaceId,
      t.assigneeId,
      t.status,
      t.lastMessageAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('conversations_team_recent')
      .on(t.workspaceId, t.teamId, t.status, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.teamId} is not null`),
    index('conversations_channel_recent').on(
      t.workspaceId,
      t.channelId,
      t.status,
      t.lastMessageAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('conversations_waiting')
      .on(t.workspaceId, t.status, t.waitingSince, t.id)
      .where(sql`${t.waitingSince} is not null`),
    index('conversations_priority').on(
      t.workspaceId,
      t.status,
      t.priorityRank.desc().nullsFirst(),
      t.lastMessageAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('conversations_unread')
      .on(t.workspaceId, t.lastMessageAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.unreadCount} > 0`),
    index('conversations_by_contact').on(t.workspaceId, t.contactId, t.lastMessageAt),
    index('conversations_snoozed')
      .on(t.workspaceId, t.snoozedUntil)
      .where(sql`${t.snoozedUntil} is not null`),
    index('conversations_by_created').on(t.workspaceId, t.createdAt),
  ],
);

export const conversationLabels = pgTable(
  'conversation_labels',
  {
    workspaceId: workspaceId(),
    conversationId: uuid().notNull(),
    labelId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.labelId] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.labelId],
      foreignColumns: [labels.workspaceId, labels.id],
    }).onDelete('cascade'),
    index('conversation_labels_by_label').on(t.workspaceId, t.labelId, t.conversationId),
  ],
);

/** Colleagues who follow a conversation without owning it. */
export const conversationParticipants = pgTable(
  'conversation_participants',
  {
    workspaceId: workspaceId(),
    conversationId: uuid().notNull(),
    userId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    index('conversation_participants_by_user').on(t.workspaceId, t.userId, t.conversationId),
  ],
);

/**
 * Stored counters of the inbox: conversations by status, assignee and team (nobody and no team are the all-zero id), each as the sum of
 * its stripes. Every connection counts in a stripe of its own, or writers would wait for each other until they commit.
 */
export const conversationCounters = pgTable(
  'conversation_counters',
  {
    workspaceId: workspaceId(),
    status: text({ enum: conversationStatuses }).notNull(),
    assigneeId: uuid().notNull(),
    teamId: uuid().notNull().default('00000000-0000-0000-0000-000000000000'),
    stripe: smallint().notNull().default(0),
    count: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({
      name: 'conversation_counters_pk',
      columns: [t.workspaceId, t.status, t.assigneeId, t.teamId, t.stripe],
    }),
  ],
);

/** What a person was writing in a conversation; survives another device. */
interface DraftContent {
  readonly text: string;
  readonly replyToId: string | null;
  readonly private: boolean;
}

export const noDraft: DraftContent = { text: '', replyToId: null, private: false };

/** What people write, one row for each person and conversation; one that was sent stays, empty, and its version goes on. */
export const drafts = pgTable(
  'drafts',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    userId: uuid().notNull(),
    content: jsonb().$type<DraftContent>().notNull(),
    version: integer().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    uniqueIndex('drafts_by_id').on(t.workspaceId, t.id),
    index('drafts_by_user').on(t.workspaceId, t.userId),
    index('drafts_by_updated').on(t.workspaceId, t.updatedAt),
  ],
);
