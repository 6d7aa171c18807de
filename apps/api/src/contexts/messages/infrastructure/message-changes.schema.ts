import { sql } from 'drizzle-orm';
import {
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
import { contactIdentities } from '../../contacts/infrastructure/contacts.schema.js';
import { channels } from '../../integrations/infrastructure/integrations.schema.js';
import { messages, type MessageFailure } from './messages.schema.js';

/**
 * Who reacts to a message, one row per emoji of a customer. The shop has one reaction per message, whoever of it set it:
 * its row also says how far it is on its way to the provider. There an empty emoji takes it back.
 */
export const messageReactions = pgTable(
  'message_reactions',
  {
    workspaceId: workspaceId(),
    id: id(),
    messageId: uuid().notNull(),
    /** The customer; null for the shop's own. */
    identityId: uuid(),
    /** The colleague; null for customers, and for the shop's own phone. */
    userId: uuid(),
    emoji: text().notNull(),
    at: instant().notNull(),
    status: text({ enum: ['queued', 'sending', 'sent', 'failed'] })
      .notNull()
      .default('sent'),
    error: jsonb().$type<MessageFailure>(),
    attempt: integer().notNull().default(0),
    fence: integer().notNull().default(0),
    /** While it is being sent: when its sender counts as lost, and it is sent once more. */
    nextTryAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.identityId],
      foreignColumns: [contactIdentities.workspaceId, contactIdentities.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    uniqueIndex('message_reactions_of_customers')
      .on(t.workspaceId, t.messageId, t.identityId, t.emoji)
      .where(sql`${t.identityId} is not null`),
    uniqueIndex('message_reactions_of_the_shop')
      .on(t.workspaceId, t.messageId)
      .where(sql`${t.identityId} is null`),
    index('message_reactions_by_message').on(t.workspaceId, t.messageId),
    index('message_reactions_by_identity').on(t.workspaceId, t.identityId),
    index('message_reactions_by_user').on(t.workspaceId, t.userId),
    index('message_reactions_due')
      .on(t.workspaceId, t.nextTryAt)
      .where(sql`${t.status} in ('queued', 'sending')`),
  ],
);

/** How an edited message read before. */
export const messageEdits = pgTable(
  'message_edits',
  {
    workspaceId: workspaceId(),
    id: id(),
    messageId: uuid().notNull(),
    text: text(),
    content: jsonb().$type<MessageContent>(),
    /** When it was replaced. */
    replacedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }),
    index('message_edits_by_message').on(t.workspaceId, t.messageId, t.replacedAt),
  ],
);

/** What was done with messages that we do not know yet; applied when they come, forgotten after a week. */
export const earlyChanges = pgTable(
  'early_changes',
  {
    workspaceId: workspaceId(),
    id: id(),
    channelId: uuid().notNull(),
    externalId: text().notNull(),
    kind: text({ enum: ['reaction', 'edit', 'deletion'] }).notNull(),
    /** Whose reaction it is; null for the shop's own and for what is no reaction. */
    identityId: uuid(),
    change: jsonb().$type<Record<string, unknown>>().notNull(),
    at: instant().notNull(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.identityId],
      foreignColumns: [contactIdentities.workspaceId, contactIdentities.id],
    }),
    index('early_changes_by_message').on(t.workspaceId, t.channelId, t.externalId, t.at),
    index('early_changes_by_identity').on(t.workspaceId, t.identityId),
    index('early_changes_by_received').on(t.workspaceId, t.receivedAt),
  ],
);
