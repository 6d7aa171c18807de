import { boolean, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, workspaceId } from '../../../platform/db/columns.js';
import { channels } from './integrations.schema.js';

/** Who else lets a channel write in their name, and whether they still do: a business account of Telegram. */
export const channelAccess = pgTable(
  'channel_access',
  {
    workspaceId: workspaceId(),
    channelId: uuid().notNull(),
    /** The provider's id of what was agreed upon. */
    key: text().notNull(),
    mayWrite: boolean().notNull(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.channelId, t.key] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
  ],
);
