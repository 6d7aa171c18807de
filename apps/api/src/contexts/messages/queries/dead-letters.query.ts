import { Injectable } from '@nestjs/common';
import { and, desc, isNull, lt, or, eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { isUuid } from '../../../kernel/ids.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { cursorInstant, CursorInvalid, decodeCursor, encodeCursor } from '../../../platform/http/cursor.js';
import { deadLetters } from '../infrastructure/messages.schema.js';
import type { DeadLetterPage } from './dead-letters.dto.js';

const list = 'dead-letters';

/** What waits for a person to look at it, newest first. */
@Injectable()
export class DeadLettersQuery {
  constructor(private readonly db: TenantDb) {}

  page(actor: Actor, limit: number, cursor: string | undefined): Promise<DeadLetterPage> {
    return this.db.read(actor, async () => {
      const rows = await this.db.tx
        .select()
        .from(deadLetters)
        .where(
          and(
            owned(deadLetters, actor),
            isNull(deadLetters.resolvedAt),
            cursor === undefined ? undefined : olderThan(cursor),
          ),
        )
        .orderBy(desc(deadLetters.createdAt), desc(deadLetters.id))
        .limit(limit + 1);
      const items = rows.slice(0, limit).map((row) => ({
        id: row.id,
        kind: row.kind,
        channelId: row.channelId,
        reason: row.reason,
        tries: row.tries,
        createdAt: row.createdAt.toISOString(),
      }));
      const last = items.at(-1);
      return {
        items,
        nextCursor: rows.length > limit && last ? encodeCursor(list, null, [last.createdAt, last.id]) : null,
      };
    });
  }
}

function olderThan(cursor: string) {
  const [at, id] = decodeCursor(cursor, list, null, 2);
  if (!isUuid(id)) throw new CursorInvalid();
  const createdAt = cursorInstant(at);
  return or(
    lt(deadLetters.createdAt, createdAt),
    and(eq(deadLetters.createdAt, createdAt), lt(deadLetters.id, id)),
  );
}
