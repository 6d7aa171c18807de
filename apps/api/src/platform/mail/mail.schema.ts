import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { MailAttachment } from '../../kernel/mail.js';
import { id, instant, workspaceId } from '../db/columns.js';

export const mailStates = ['due', 'sending', 'sent', 'failed'] as const;

/** A mail on its way. Words and files are kept until the server has it, not longer. */
export const mails = pgTable(
  'mails',
  {
    workspaceId: workspaceId(),
    id: id(),
    recipient: text().notNull(),
    subject: text().notNull(),
    text: text(),
    html: text(),
    attachments: jsonb().$type<readonly MailAttachment[]>().notNull(),
    state: text({ enum: mailStates }).notNull().default('due'),
    /** Also the fence: who claimed it knows the number of its own try. */
    tries: integer().notNull().default(0),
    nextTryAt: instant().notNull(),
    leaseUntil: instant(),
    error: text(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('mails_due')
      .on(t.workspaceId, t.nextTryAt)
      .where(sql`${t.state} = 'due'`),
    index('mails_leases')
      .on(t.workspaceId, t.leaseUntil)
      .where(sql`${t.state} = 'sending'`),
    index('mails_by_created').on(t.workspaceId, t.createdAt),
  ],
);
