import { Injectable } from '@nestjs/common';
import { and, asc, eq, ilike, isNull, or, sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { isUuid } from '../../../kernel/ids.js';
import { containing } from '../../../kernel/like-pattern.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { channelTemplates } from '../infrastructure/channel-templates.schema.js';
import { channels } from '../infrastructure/integrations.schema.js';

export interface TemplateListParams {
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  readonly language?: string | undefined;
  readonly category?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export type TemplateRow = typeof channelTemplates.$inferSelect;

export interface TemplateRowPage {
  readonly channelType: string;
  readonly syncedAt: Date | null;
  readonly items: TemplateRow[];
  readonly nextCursor: string | null;
}

const list = 'templates';

/** A channel's templates by name and language. */
@Injectable()
export class TemplateListQuery {
  constructor(private readonly db: TenantDb) {}

  /** @throws NotFound for a foreign, unknown or removed channel; CursorInvalid */
  page(actor: Actor, channelId: string, params: TemplateListParams): Promise<TemplateRowPage> {
    const { q, status, language, category, limit, cursor } = params;
    if (!isUuid(channelId)) throw new NotFound('channel');
    const filter = JSON.stringify([channelId, q ?? '', status ?? '', language ?? '', category ?? '']);
    return this.db.read(actor, async () => {
      const [channel] = await this.db.tx
        .select({ type: channels.type, syncedAt: channels.templatesSyncedAt })
        .from(channels)
        .where(and(owned(channels, actor), eq(channels.id, channelId), isNull(channels.deletedAt)));
      if (!channel) throw new NotFound('channel');
      const rows = await this.db.tx
        .select()
        .from(channelTemplates)
        .where(
          and(
            owned(channelTemplates, actor),
            eq(channelTemplates.channelId, channelId),
            isNull(channelTemplates.removedAt),
            q ? matching(q) : undefined,
            status ? eq(channelTemplates.status, status) : undefined,
            language ? eq(channelTemplates.language, language) : undefined,
            category ? eq(channelTemplates.category, category) : undefined,
            cursor === undefined ? undefined : after(cursor, filter),
          ),
        )
        .orderBy(asc(channelTemplates.name), asc(channelTemplates.language), asc(channelTemplates.id))
        .limit(limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        channelType: channel.type,
        syncedAt: channel.syncedAt,
        items,
        nextCursor:
          rows.length > limit && last
            ? encodeCursor(list, filter, [last.name, last.language, last.id])
            : null,
      };
    });
  }
}

/** In its name, or in what it says. */
function matching(q: string) {
  const pattern = containing(q);
  return or(
    ilike(channelTemplates.name, pattern),
    sql`(select string_agg(part ->> 'text', ' ') from jsonb_array_elements(${channelTemplates.components}) part) ilike ${pattern}`,
  );
}

function after(cursor: string, filter: string) {
  const [name, language, id] = decodeCursor(cursor, list, filter, 3);
  if (typeof name !== 'string' || typeof language !== 'string' || !isUuid(id)) throw new CursorInvalid();
  const { name: byName, language: byLanguage, id: byId } = channelTemplates;
  return sql`(${byName}, ${byLanguage}, ${byId}) > (${name}, ${language}, ${id}::uuid)`;
}
