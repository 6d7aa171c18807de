import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { LabelDirectory } from '../../contacts/public.js';
import type { Conversation } from '../domain/conversation.js';
import { AssigneeUnknown, SnoozeNeedsFutureTime, TeamUnknown } from '../domain/conversation.errors.js';
import { ConversationRepository } from '../domain/conversation.repository.js';
import type { ConversationPriority, ConversationStatus } from '../domain/conversation-status.js';
import { Colleagues } from './ports/colleagues.js';

/** What is left out stays as it is. */
export interface ConversationEdit {
  /** The version that the editor has seen. */
  readonly version: number;
  readonly status?: ConversationStatus | undefined;
  /** Until when, null or left out: until somebody writes; with `snoozed`, or for a conversation that is snoozed already. */
  readonly snoozedUntil?: Date | null | undefined;
  readonly assigneeId?: string | null | undefined;
  readonly teamId?: string | null | undefined;
  readonly priority?: ConversationPriority | undefined;
  /** All that it is to have. */
  readonly labelIds?: readonly string[] | undefined;
}

/** A person assigns, prioritises, labels, snoozes, resolves or reopens a conversation; all of one edit or nothing. */
@Injectable()
export class EditConversation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly conversations: ConversationRepository,
    private readonly colleagues: Colleagues,
    private readonly labels: LabelDirectory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound, VersionConflict, AssigneeUnknown, TeamUnknown, LabelUnknown, StatusChangeNotAllowed, SnoozeNeedsFutureTime,
   * ThreadHasOpenConversation
   */
  execute(actor: Actor, id: string, edit: ConversationEdit): Promise<void> {
    return this.uow.run(actor, async () => {
      const conversation = await this.conversations.get(actor, id);
      conversation.expectVersion(edit.version);
      await this.#assign(actor, conversation, edit.assigneeId);
      await this.#move(actor, conversation, edit.teamId);
      await this.#label(actor, conversation, edit.labelIds);
      if (edit.priority !== undefined) conversation.setPriority(edit.priority);
      this.#changeStatus(conversation, edit);
      if (conversation.hasNews) await this.conversations.save(actor, [conversation]);
      const { status, assigneeId, teamId } = conversation.state;
      const changed = Object.keys(edit).filter((field) => field !== 'version');
      await this.audit.record(actor, {
        event: 'conversation.edited',
        subjectType: 'conversation',
        subjectId: id,
        params: { changed, status, assigneeId, teamId },
      });
    });
  }

  async #assign(actor: Actor, conversation: Conversation, assigneeId?: string | null): Promise<void> {
    if (assigneeId === undefined || assigneeId === conversation.state.assigneeId) return;
    if (assigneeId !== null && !(await this.colleagues.isActive(actor, assigneeId)))
      throw new AssigneeUnknown();
    conversation.assign(assigneeId);
  }

  async #move(actor: Actor, conversation: Conversation, teamId?: string | null): Promise<void> {
    if (teamId === undefined || teamId === conversation.state.teamId) return;
    if (teamId !== null && !(await this.colleagues.isTeam(actor, teamId))) throw new TeamUnknown();
    conversation.moveTo(teamId);
  }

  async #label(actor: Actor, conversation: Conversation, labelIds?: readonly string[]): Promise<void> {
    if (labelIds === undefined) return;
    await this.labels.hold(actor, labelIds);
    conversation.labelled(await this.conversations.putLabels(actor, conversation.id, labelIds));
  }

  #changeStatus(conversation: Conversation, { status, snoozedUntil }: ConversationEdit): void {
    const wanted = status ?? conversation.state.status;
    if (wanted === 'snoozed') {
      const isSnoozed = conversation.state.status === 'snoozed';
      if (isSnoozed && snoozedUntil === undefined) return;
      conversation.snooze(snoozedUntil ?? null, this.clock.now());
      return;
    }
    if (snoozedUntil) throw new SnoozeNeedsFutureTime();
    if (status !== undefined) conversation.changeStatus(wanted, this.clock.now());
  }
}
