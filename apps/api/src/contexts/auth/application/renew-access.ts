import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { LiveSessions } from './ports/live-sessions.js';
import { Sessions } from './ports/sessions.js';

/**
 * In the running transaction: what these people may see or do is another from its commit on. Their sessions stay; what is
 * remembered of them is forgotten, and their sockets are cut, to come back with their present rights.
 */
@Injectable()
export class RenewAccess {
  constructor(
    private readonly sessions: Sessions,
    private readonly live: LiveSessions,
    private readonly events: EventLog,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** What is remembered of these people's sessions is asked for anew after the commit. */
  async forget(actor: Actor, userIds: readonly string[]): Promise<void> {
    const ids = await this.sessions.liveOf(actor, userIds, this.clock.now());
    this.uow.afterCommit(() => void this.live.forget(actor.workspaceId, ids));
  }

  async execute(actor: Actor, userIds: readonly string[]): Promise<void> {
    if (userIds.length === 0) return;
    const ids = await this.sessions.liveOf(actor, userIds, this.clock.now());
    if (ids.length === 0) return;
    await this.events.append(
      actor,
      ids.map((id) => ({
        type: 'session.access_changed',
        subjectType: 'session',
        subjectId: id,
        payload: {},
      })),
    );
    // Not by the relay: nobody is told one thing more in between.
    this.events.showAtCommit();
    this.uow.afterCommit(() => void this.live.forget(actor.workspaceId, ids));
  }
}
