import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { EventLog } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { AssignmentBoard, type AssignmentSettings } from './ports/assignment-board.js';

/** What is dealt out by itself, and how much each person can take. */
@Injectable()
export class SetAssignment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly board: AssignmentBoard,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
  ) {}

  /** @throws VersionConflict, AssigneeUnknown, TeamUnknown, ChannelUnknown */
  execute(actor: Actor, settings: AssignmentSettings): Promise<void> {
    return this.uow.run(actor, async () => {
      await this.board.put(actor, settings);
      const subject = { subjectType: 'workspace', subjectId: actor.workspaceId };
      await this.audit.record(actor, {
        event: 'assignment.changed',
        ...subject,
        params: { teamIds: settings.teamIds, channelIds: settings.channelIds, caps: settings.caps.length },
      });
      await this.events.append(actor, [{ type: 'assignment.changed', ...subject, payload: {} }]);
    });
  }
}
