import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { SessionExpired } from '../domain/auth.errors.js';
import { EndSessions } from './end-sessions.js';
import { Sessions } from './ports/sessions.js';
import { refreshHash } from './refresh-tokens.js';

/** Ends the session that a refresh token belongs to. */
@Injectable()
export class LogOut {
  constructor(
    private readonly sessions: Sessions,
    private readonly endSessions: EndSessions,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws SessionExpired when it has ended already */
  async execute(token: string): Promise<void> {
    const route = await this.sessions.routeOf(refreshHash(token));
    if (!route) throw new SessionExpired();
    const { sessionId } = route;
    const system = systemActor(route.workspaceId);
    await this.uow.run(system, async () => {
      const session = await this.sessions.lock(system, sessionId, this.clock.now());
      if (!session?.isLive) throw new SessionExpired();
      const actor: Actor = { ...system, userId: session.userId, role: session.role, sessionId };
      await this.endSessions.execute(actor, [sessionId], 'logout');
      await this.audit.record(actor, {
        event: 'auth.logged_out',
        subjectType: 'session',
        subjectId: sessionId,
      });
    });
  }
}
