import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { Ids } from '../../../kernel/ids.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { LabelDirectory } from '../../contacts/public.js';
import { atOnceInBulk, mostInBulk, type BulkPatch } from '../domain/bulk-edit.js';
import {
  AssigneeUnknown,
  BulkTooLarge,
  SnoozeNeedsFutureTime,
  TeamUnknown,
} from '../domain/conversation.errors.js';
import { BulkEdits } from './ports/bulk-edits.js';
import { Colleagues } from './ports/colleagues.js';
import { WorkThroughBulk } from './work-through-bulk.js';

/** A person changes many conversations at once: few while they wait, more in the background. */
@Injectable()
export class EditInBulk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bulks: BulkEdits,
    private readonly work: WorkThroughBulk,
    private readonly colleagues: Colleagues,
    private readonly labels: LabelDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * @param conversationIds that the actor may see
   * @returns the change's id. @throws BulkTooLarge, AssigneeUnknown, TeamUnknown, LabelUnknown, SnoozeNeedsFutureTime
   */
  async execute(actor: Actor, conversationIds: readonly string[], patch: BulkPatch): Promise<string> {
    if (conversationIds.length > mostInBulk) throw new BulkTooLarge(mostInBulk);
    const { userId } = actor;
    if (userId === null) throw new Error('Only people change many at once.');
    const id = this.ids.next();
    const now = this.clock.now();
    if (patch.snoozedUntil && (patch.status !== 'snoozed' || new Date(patch.snoozedUntil) <= now))
      throw new SnoozeNeedsFutureTime();
    await this.uow.run(actor, async () => {
      if (patch.assigneeId && !(await this.colleagues.isActive(actor, patch.assigneeId)))
        throw new AssigneeUnknown();
      if (patch.teamId && !(await this.colleagues.isTeam(actor, patch.teamId))) throw new TeamUnknown();
      await this.labels.hold(actor, [...(patch.addLabelIds ?? []), ...(patch.removeLabelIds ?? [])]);
      await this.bulks.add(actor, { id, userId, patch, state: 'running' }, conversationIds, now);
      await this.audit.record(actor, {
        event: 'conversation.bulk_edited',
        subjectType: 'bulk_edit',
        subjectId: id,
        params: { changed: Object.keys(patch), total: conversationIds.length },
      });
    });
    if (conversationIds.length <= atOnceInBulk) await this.work.finish(actor, id);
    return id;
  }

  /** Gives each one back what it was, unless somebody changed it since. @throws NotFound */
  async undo(actor: Actor, id: string): Promise<void> {
    await this.uow.run(actor, async () => {
      const edit = await this.bulks.lock(actor, id);
      await this.audit.record(actor, {
        event: 'conversation.bulk_undone',
        subjectType: 'bulk_edit',
        subjectId: id,
      });
      if (edit.state === 'undoing' || edit.state === 'undone') return;
      await this.bulks.setState(actor, id, 'undoing');
    });
    // What was handed over may be out of sight since: giving it back is still the same person's act.
    await this.work.step({ ...actor, sight: { ...actor.sight, conversations: 'all' } }, id);
  }
}
