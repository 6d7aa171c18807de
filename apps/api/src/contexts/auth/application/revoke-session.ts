import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { NotFound } from '../../../kernel/domain-error.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { EndSessions } from './end-sessions.js';
import { Sessions } from './ports/sessions.js';

/** Ends one of a person's own sessions, on whatever device it is. */
@Injectable()
export class RevokeSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly endSessions: EndSessions,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for one that is somebody else's, unknown, or has ended */
  execute(actor: Actor, sessionId: string): Promise<void> {
    return this.uow.run(actor, async () => {
      const session = await this.sessions.lock(actor, sessionId, this.clock.now());
      if (!session?.isLive || session.userId !== actor.userId) throw new NotFound('session');
      await this.endSessions.execute(actor, [sessionId], 'revoked');
      await this.audit.record(actor, {
        event: 'auth.session_revoked',
        subjectType: 'session',
        subjectId: sessionId,
      });
    });
  }
}
