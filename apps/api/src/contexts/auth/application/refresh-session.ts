import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { RefreshRaced, SessionExpired } from '../domain/auth.errors.js';
import { isBenignRace, sessionExpiry } from '../domain/session.js';
import { EndSessions } from './end-sessions.js';
import type { Tokens } from './open-session.js';
import { AccessTokens } from './ports/access-tokens.js';
import { RefreshLimit } from './ports/refresh-limit.js';
import { Sessions, type LockedSession } from './ports/sessions.js';
import { newRefreshToken, refreshHash } from './refresh-tokens.js';

type Outcome = { tokens: Tokens } | 'over' | 'raced';

/**
 * Exchanges a refresh token for the next one. Exactly one of any number of simultaneous requests gets it; the others are
 * told to use its cookie. A token that comes back later was stolen from somebody: the session ends for both.
 */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly endSessions: EndSessions,
    private readonly tokens: AccessTokens,
    private readonly limit: RefreshLimit,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws SessionExpired, RefreshRaced */
  async execute(token: string): Promise<Tokens> {
    const hash = refreshHash(token);
    const route = await this.sessions.routeOf(hash);
    if (!route) throw new SessionExpired();
    await this.limit.take(route.sessionId);
    const system = systemActor(route.workspaceId);
    const outcome = await this.uow.run(system, () => this.#exchange(system, route.sessionId, hash));
    if (outcome === 'over') throw new SessionExpired();
    if (outcome === 'raced') throw new RefreshRaced();
    return outcome.tokens;
  }

  async #exchange(system: Actor, sessionId: string, hash: string): Promise<Outcome> {
    const now = this.clock.now();
    const session = await this.sessions.lock(system, sessionId, now);
    if (!session?.isLive) return 'over';
    if (session.refreshHash !== hash) return this.#late(system, sessionId, session, hash, now);

    const next = newRefreshToken();
    const expiresAt = sessionExpiry(session.createdAt, now);
    const change = { from: hash, to: next.hash, now, expiresAt };
    if (!(await this.sessions.rotate(system, sessionId, change))) return 'raced';
    const access = await this.tokens.issue({ sub: session.userId, ws: system.workspaceId, sid: sessionId });
    return { tokens: { ...access, refreshToken: next.token, refreshExpiresAt: expiresAt } };
  }

  async #late(
    system: Actor,
    sessionId: string,
    session: LockedSession,
    hash: string,
    now: Date,
  ): Promise<Outcome> {
    const replacedAt = await this.sessions.replacedAt(system, sessionId, hash);
    if (replacedAt && isBenignRace(replacedAt, now)) return 'raced';
    await this.endSessions.execute(system, [sessionId], 'reuse');
    await this.audit.record(system, {
      event: 'auth.refresh_reused',
      subjectType: 'session',
      subjectId: sessionId,
      params: { userId: session.userId },
    });
    return 'over';
  }
}
