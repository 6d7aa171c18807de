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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { memberships } from '../../auth/infrastructure/auth.schema.js';
import { attachmentKinds, attachmentStates } from '../domain/attachment.js';
import { messages } from './messages.schema.js';

/** A file of a message, or one that was uploaded and waits for its message. It goes with its message. */
export const attachments = pgTable(
  'attachments',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Null until it is sent. */
    messageId: uuid(),
    /** Null for a customer's. */
    uploadedBy: uuid(),
    position: integer().notNull().default(0),
    kind: text({ enum: attachmentKinds }).notNull(),
    mimeType: text().notNull(),
    size: bigint({ mode: 'number' }).notNull().default(0),
    name: text(),
    /** Hex. */
    sha256: text(),
    storageKey: text(),
    thumbnailKey: text(),
    thumbnailSize: integer(),
    /** The same in a form that every browser plays. */
    playableKey: text(),
    playableSize: integer(),
    /** The same as a voice note of WhatsApp. */
    voiceKey: text(),
    voiceSize: integer(),
    width: integer(),
    height: integer(),
    durationMs: integer(),
    waveform: jsonb().$type<number[]>(),
    state: text({ enum: attachmentStates }).notNull(),
    /** Why it failed; of a file that is ready, what to be careful about. */
    errorCode: text(),
    /** The provider's words for it, which only its channel reads. */
    reference: jsonb().$type<Record<string, string>>(),
    tries: integer().notNull().default(0),
    /** While it is being fetched: when its worker counts as lost. */
    nextTryAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.uploadedBy],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }),
    uniqueIndex('attachments_of_message').on(t.workspaceId, t.messageId, t.position),
    index('attachments_by_uploader')
      .on(t.workspaceId, t.uploadedBy)
      .where(sql`${t.uploadedBy} is not null`),
    index('attachments_due')
      .on(t.workspaceId, t.nextTryAt)
      .where(sql`${t.state} = 'pending'`),
    index('attachments_unsent')
      .on(t.workspaceId, t.createdAt)
      .where(sql`${t.messageId} is null`),
  ],
);

/**
 * Files that nothing points to any more, and those that nothing points to yet: a file is listed before it is stored and taken
 * off the list with the row that points to it, so that no crash leaves one behind.
 */
export const strayFiles = pgTable(
  'stray_files',
  {
    workspaceId: workspaceId(),
    key: text().notNull(),
    dueAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key] }),
    index('stray_files_due').on(t.workspaceId, t.dueAt),
  ],
);
