import { Injectable } from '@nestjs/common';
import { and, eq, gt, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/actor.js';
import { owned } from '../../../platform/db/owned.js';
import { SystemDb } from '../../../platform/db/system-db.js';
import { routes } from '../../../platform/db/routes.schema.js';
import { TenantDb } from '../../../platform/db/tenant-db.js';
import { Sessions, type LockedSession, type NewSession } from '../application/ports/sessions.js';
import type { SessionEnd } from '../domain/session.js';
import { memberships, sessions } from './auth.schema.js';

const refreshRoute = 'refresh';

/**
 * Session rows, and beside them one route per refresh token that a session ever had: it leads from the token to the
 * workspace, and says since when the next one counts.
 */
@Injectable()
export class DrizzleSessions extends Sessions {
  constructor(
    private readonly db: TenantDb,
    private readonly systemDb: SystemDb,
  ) {
    super();
  }

  async routeOf(refreshHash: string): Promise<{ workspaceId: string; sessionId: string } | null> {
    const [row] = await this.systemDb.query<{ workspaceId: string; sessionId: string }>(
      'select workspace_id as "workspaceId", target_id as "sessionId" from app_route($1, $2)',
      [refreshRoute, refreshHash],
    );
    return row ?? null;
  }

  async open(actor: Actor, session: NewSession): Promise<void> {
    const { workspaceId } = actor;
    await this.db.tx.insert(sessions).values({ workspaceId, lastUsedAt: session.createdAt, ...session });
    await this.#addRoute(actor, session.id, session.refreshHash, session.createdAt);
  }

  async lock(actor: Actor, sessionId: string, now: Date): Promise<LockedSession | null> {
    const [row] = await this.db.tx
      .select({
        userId: sessions.userId,
        role: memberships.role,
        refreshHash: sessions.refreshHash,
        createdAt: sessions.createdAt,
        expiresAt: sessions.expiresAt,
        revokedAt: sessions.revokedAt,
        disabledAt: memberships.disabledAt,
      })
      .from(sessions)
      .innerJoin(memberships, and(owned(memberships, actor), eq(memberships.userId, sessions.userId)))
      .where(and(owned(sessions, actor), eq(sessions.id, sessionId)))
      .for('update', { of: sessions });
    if (!row) return null;
    const { expiresAt, revokedAt, disabledAt, ...session } = row;
    return { ...session, isLive: revokedAt === null && disabledAt === null && expiresAt > now };
  }

  async rotate(
    actor: Actor,
    sessionId: string,
    { from, to, now, expiresAt }: { from: string; to: string; now: Date; expiresAt: Date },
  ): Promise<boolean> {
    const rotated = await this.db.tx
      .update(sessions)
      .set({ refreshHash: to, lastUsedAt: now, expiresAt })
      .where(and(owned(sessions, actor), eq(sessions.id, sessionId), eq(sessions.refreshHash, from)))
      .returning({ id: sessions.id });
    if (rotated.length === 0) return false;
    await this.db.tx
      .update(routes)
      .set({ replacedAt: now })
      .where(and(owned(routes, actor), isRoute(sessionId, from)));
    await this.#addRoute(actor, sessionId, to, now);
    return true;
  }

  async replacedAt(actor: Actor, sessionId: string, refreshHash: string): Promise<Date | null> {
    const [used] = await this.db.tx
      .select({ replacedAt: routes.replacedAt })
      .from(routes)
      .where(and(owned(routes, actor), isRoute(sessionId, refreshHash)));
    return used?.replacedAt ?? null;
  }

  async liveOf(actor: Actor, userIds: readonly string[], now: Date): Promise<string[]> {
    const rows = await this.db.tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(
        and(
          owned(sessions, actor),
          inArray(sessions.userId, [...userIds]),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, now),
        ),
      );
    return rows.map((row) => row.id);
  }

  async end(actor: Actor, sessionIds: readonly string[], reason: SessionEnd, now: Date): Promise<string[]> {
    if (sessionIds.length === 0) return [];
    const rows = await this.db.tx
      .update(sessions)
      .set({ revokedAt: now, revokedReason: reason })
      .where(and(owned(sessions, actor), inArray(sessions.id, [...sessionIds]), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    return rows.map((row) => row.id);
  }

  async #addRoute(actor: Actor, sessionId: string, lookup: string, createdAt: Date): Promise<void> {
    const { workspaceId } = actor;
    await this.db.tx
      .insert(routes)
      .values({ kind: refreshRoute, lookup, workspaceId, targetId: sessionId, createdAt });
  }
}

function isRoute(sessionId: string, lookup: string): SQL | undefined {
  return and(eq(routes.kind, refreshRoute), eq(routes.targetId, sessionId), eq(routes.lookup, lookup));
}
