import { Injectable } from '@nestjs/common';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { Clock } from '../../../kernel/clock.js';
import { isRole } from '../../../kernel/permission.js';
import { isScope, type Scope } from '../../../kernel/sight.js';
import { owned } from '../../../platform/db/owned.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { RedisConnection } from '../../../platform/redis/redis-connection.js';
import { LiveSessions, type SessionHolder } from '../application/ports/live-sessions.js';
import { memberships, sessions, workspaces } from './auth.schema.js';

/** Below the 5 s that an ended session may still be believed in, with room for the way to Redis and back. */
const rememberMs = 4_000;

const scopeColumn = sql<Scope>`coalesce(${workspaces.visibility} ->> ${memberships.role}, 'all')`;

/** The role, the teams and the scope of a role each raise one of the two. */
const editionColumn = sql<string>`${workspaces.version} || '.' || ${memberships.version}`;

const claimsColumn = sql<boolean>`coalesce((${workspaces.desk} ->> 'replyClaims')::boolean, false)`;

/** The session row is the truth. Redis holds what it said a moment ago; without Redis every check asks PostgreSQL. */
@Injectable()
export class CachedSessions extends LiveSessions {
  constructor(
    private readonly db: TenantDb,
    private readonly systemDb: SystemDb,
    private readonly redis: RedisConnection,
    private readonly clock: Clock,
  ) {
    super();
  }

  async holder(workspaceId: string, sessionId: string): Promise<SessionHolder | null> {
    const key = keyOf(workspaceId, sessionId);
    const remembered = await this.#recall(key);
    if (remembered !== undefined) return remembered;
    const holder = await this.#ask(workspaceId, sessionId);
    if (holder) await this.#remember(key, holder);
    return holder;
  }

  async alive(list: readonly { workspaceId: string; sessionId: string }[]): Promise<Set<string>> {
    if (list.length === 0) return new Set();
    const rows = await this.systemDb.query<{ session_id: string }>(
      'select session_id from app_alive_sessions($1, $2, $3)',
      [list.map((s) => s.workspaceId), list.map((s) => s.sessionId), this.clock.now()],
    );
    return new Set(rows.map((row) => row.session_id));
  }

  async forget(workspaceId: string, sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length === 0 || !this.redis.isReady) return;
    try {
      await this.redis.client.del(...sessionIds.map((id) => keyOf(workspaceId, id)));
    } catch {
      // Then it is forgotten by its own age.
    }
  }

  #ask(workspaceId: string, sessionId: string): Promise<SessionHolder | null> {
    const actor = { workspaceId };
    return this.db.read(actor, async () => {
      const [row] = await this.db.tx
        .select({
          userId: sessions.userId,
          role: memberships.role,
          scope: scopeColumn,
          edition: editionColumn,
          replyClaims: claimsColumn,
        })
        .from(sessions)
        .innerJoin(memberships, and(owned(memberships, actor), eq(memberships.userId, sessions.userId)))
        .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
        .where(
          and(
            owned(sessions, actor),
            eq(sessions.id, sessionId),
            isNull(sessions.revokedAt),
            gt(sessions.expiresAt, this.clock.now()),
            isNull(memberships.disabledAt),
          ),
        );
      return row ?? null;
    });
  }

  async #recall(key: string): Promise<SessionHolder | undefined> {
    if (!this.redis.isReady) return undefined;
    try {
      const [userId, role, scope, edition, claims] = (await this.redis.client.get(key))?.split(' ') ?? [];
      if (!userId || !isRole(role) || !isScope(scope) || claims === undefined) return undefined;
      return { userId, role, scope, edition: edition ?? '', replyClaims: claims === 'claims' };
    } catch {
      return undefined;
    }
  }

  async #remember(key: string, { userId, role, scope, edition, replyClaims }: SessionHolder): Promise<void> {
    if (!this.redis.isReady) return;
    const remembered = `${userId} ${role} ${scope} ${edition} ${replyClaims ? 'claims' : 'leaves'}`;
    try {
      await this.redis.client.set(key, remembered, 'PX', rememberMs);
    } catch {
      // A cache that cannot be filled costs the next request a question to PostgreSQL, nothing more.
    }
  }
}

function keyOf(workspaceId: string, sessionId: string): string {
  return `${workspaceId}:session:${sessionId}`;
}
