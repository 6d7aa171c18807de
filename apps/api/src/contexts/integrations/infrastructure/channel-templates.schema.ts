import { foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant, workspaceId } from '../../../platform/db/columns.js';
import { channels } from './integrations.schema.js';

/** A channel's templates as the provider last told of them. `components` are its own shape, read by the channel alone. */
export const channelTemplates = pgTable(
  'channel_templates',
  {
    workspaceId: workspaceId(),
    id: id(),
    channelId: uuid().notNull(),
    externalId: text().notNull(),
    name: text().notNull(),
    language: text().notNull(),
    category: text().notNull(),
    /** In the provider's words, in capitals; only APPROVED ones may be sent. */
    status: text().notNull(),
    parameterFormat: text({ enum: ['named', 'positional'] }).notNull(),
    components: jsonb().$type<readonly Readonly<Record<string, unknown>>[]>().notNull(),
    quality: text(),
    rejectedReason: text(),
    updatedAt: instant().notNull(),
    /** When the provider last listed it no longer. */
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }),
    uniqueIndex('channel_templates_external').on(t.workspaceId, t.channelId, t.externalId),
    index('channel_templates_by_name').on(t.workspaceId, t.channelId, t.name, t.language, t.id),
    index('channel_templates_by_status').on(t.workspaceId, t.channelId, t.status),
  ],
);
