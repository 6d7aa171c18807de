import { Injectable } from '@nestjs/common';
import { and, asc, eq, getTableColumns, gt, inArray, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { channels } from '../infrastructure/integrations.schema.js';

const { credentials: _sealed, ...shown } = getTableColumns(channels);
export type ChannelRow = Omit<typeof channels.$inferSelect, 'credentials'>;

export interface ChannelRowPage {
  readonly items: ChannelRow[];
  readonly nextCursor: string | null;
}

const list = 'channels';

/** The channels of a workspace in the order they were connected; credentials are not even read. */
@Injectable()
export class ChannelPageQuery {
  constructor(private readonly db: TenantDb) {}

  page(actor: Actor, limit: number, cursor: string | undefined): Promise<ChannelRowPage> {
    return this.db.read(actor, async () => {
      const rows = await this.db.tx
        .select(shown)
        .from(channels)
        .where(and(present(actor), cursor === undefined ? undefined : after(cursor)))
        .orderBy(asc(channels.createdAt), asc(channels.id))
        .limit(limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const hasMore = rows.length > limit && last !== undefined;
      return {
        items,
        nextCursor: hasMore ? encodeCursor(list, null, [last.createdAt.toISOString(), last.id]) : null,
      };
    });
  }

  byIds(actor: Actor, ids: readonly string[]): Promise<ChannelRow[]> {
    return this.db.read(actor, () =>
      this.db.tx
        .select(shown)
        .from(channels)
        .where(and(present(actor), inArray(channels.id, [...ids]))),
    );
  }
}

function present(actor: Actor) {
  return and(owned(channels, actor), isNull(channels.deletedAt));
}

function after(cursor: string) {
  const [at, id] = decodeCursor(cursor, list, null, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  const createdAt = cursorInstant(at);
  return or(gt(channels.createdAt, createdAt), and(eq(channels.createdAt, createdAt), gt(channels.id, id)));
}
