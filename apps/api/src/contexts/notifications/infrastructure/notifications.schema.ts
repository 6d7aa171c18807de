import { sql } from 'drizzle-orm';
import {
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
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { contactExports } from '../../contacts/infrastructure/exports.schema.js';
import { conversations } from '../../conversations/infrastructure/conversations.schema.js';
import { channels } from '../../integrations/infrastructure/integrations.schema.js';
import { noticeKinds } from '../domain/notice.js';
import type { NotificationPreferences } from '../domain/preferences.js';

/**
 * What a person is told. As long as it is unread, the same about the same subject is one row that counts. It holds no words of
 * customers: what it shows is read with the rights that its reader has then.
 */
export const notifications = pgTable(
  'notifications',
  {
    workspaceId: workspaceId(),
    id: id(),
    userId: uuid().notNull(),
    kind: text({ enum: noticeKinds }).notNull(),
    /** The conversation, the channel or the export. */
    subjectId: uuid().notNull(),
    conversationId: uuid(),
    channelId: uuid(),
    exportId: uuid(),
    /** The last one that it is about. */
    messageId: uuid(),
    byId: uuid(),
    /** False: only mailed, and kept so that it is mailed once until the person has been there. */
    inApp: boolean().notNull().default(true),
    /** Whether it is to be heard, as its person chose and the hour allowed. */
    sounds: boolean().notNull().default(false),
    count: integer().notNull().default(1),
    at: instant().notNull(),
    readAt: instant(),
    snoozedUntil: instant(),
    version: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.exportId],
      foreignColumns: [contactExports.workspaceId, contactExports.id],
    }).onDelete('cascade'),
    uniqueIndex('notifications_one_unread')
      .on(t.workspaceId, t.userId, t.kind, t.subjectId)
      .where(sql`${t.readAt} is null`),
    index('notifications_by_user').on(
      t.workspaceId,
      t.userId,
      t.at.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('notifications_by_conversation').on(t.workspaceId, t.conversationId),
    index('notifications_by_channel').on(t.workspaceId, t.channelId),
    index('notifications_by_export')
      .on(t.workspaceId, t.exportId)
      .where(sql`${t.exportId} is not null`),
    index('notifications_snoozed')
      .on(t.workspaceId, t.snoozedUntil)
      .where(sql`${t.snoozedUntil} is not null`),
    index('notifications_by_read').on(t.workspaceId, t.readAt),
  ],
);

export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    workspaceId: workspaceId(),
    userId: uuid().notNull(),
    preferences: jsonb().$type<NotificationPreferences>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
  ],
);
