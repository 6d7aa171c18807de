import { Injectable } from '@nestjs/common';
import { and, desc, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { owned } from '../../../platform/db/owned.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { sessions } from '../infrastructure/auth.schema.js';
import { idAfter, pageById } from './id-cursor.js';
import type { SessionPage } from './session-list.dto.js';
import type { PageParams } from '../../../platform/http/page-params.dto.js';

const list = 'sessions';

/** Where a person is signed in to this workspace, the newest first. */
@Injectable()
export class SessionListQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly clock: Clock,
  ) {}

  page(actor: Actor, { limit, cursor }: PageParams): Promise<SessionPage> {
    const after = idAfter(list, cursor);
    return this.db.read(actor, async () => {
      const rows = await this.db.tx
        .select({
          id: sessions.id,
          createdAt: sessions.createdAt,
          lastUsedAt: sessions.lastUsedAt,
          userAgent: sessions.userAgent,
          ip: sessions.ip,
        })
        .from(sessions)
        .where(
          and(
            owned(sessions, actor),
            eq(sessions.userId, actor.userId ?? ''),
            isNull(sessions.revokedAt),
            gt(sessions.expiresAt, this.clock.now()),
            after === undefined ? undefined : lt(sessions.id, after),
          ),
        )
        .orderBy(desc(sessions.id))
        .limit(limit + 1);
      const { items, nextCursor } = pageById(list, rows, limit);
      return {
        items: items.map((row) => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          lastUsedAt: row.lastUsedAt.toISOString(),
          current: row.id === actor.sessionId,
        })),
        nextCursor,
      };
    });
  }
}
