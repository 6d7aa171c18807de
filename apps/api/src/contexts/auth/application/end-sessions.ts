import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import type { SessionEnd } from '../domain/session.js';
import { LiveSessions } from './ports/live-sessions.js';
import { Sessions } from './ports/sessions.js';

/** Ends sessions in the running transaction: tokens stop counting, and the event cuts the sockets. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly live: LiveSessions,
    private readonly events: EventLog,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The ids of those that lived until now. */
  async execute(actor: Actor, sessionIds: readonly string[], reason: SessionEnd): Promise<string[]> {
    const ended = await this.sessions.end(actor, sessionIds, reason, this.clock.now());
    await this.events.append(
      actor,
      ended.map((id) => ({
        type: 'session.ended',
        subjectType: 'session',
        subjectId: id,
        payload: { reason },
      })),
    );
    this.uow.afterCommit(() => void this.live.forget(actor.workspaceId, ended));
    return ended;
  }
}
