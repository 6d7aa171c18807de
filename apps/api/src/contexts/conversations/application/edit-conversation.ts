import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import { AuditTrail } from '../../../kernel/audit-trail.js';
import { Clock } from '../../../kernel/clock.js';
import { EventLog, type Shown } from '../../../kernel/event-log.js';
import { UnitOfWork } from '../../../kernel/unit-of-work.js';
import { LabelDirectory } from '../../contacts/public.js';
import { PrivateNotes } from '../../messages/public.js';
import type { Conversation } from '../domain/conversation.js';
import {
  AssigneeUnknown,
  ConversationTaken,
  HandoverNeedsNote,
  SnoozeNeedsFutureTime,
  TeamUnknown,
} from '../domain/conversation.errors.js';
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
  /** For colleagues alone, in the same step. */
  readonly note?: string | undefined;
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
    private readonly notes: PrivateNotes,
    private readonly audit: AuditTrail,
    private readonly events: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns what sockets are shown of the conversation, if anything changed
   * @throws NotFound, VersionConflict, ConversationTaken, HandoverNeedsNote, AssigneeUnknown, TeamUnknown, LabelUnknown,
   * StatusChangeNotAllowed, SnoozeNeedsFutureTime, ThreadHasOpenConversation
   */
  execute(actor: Actor, id: string, edit: ConversationEdit): Promise<Shown> {
    return this.uow.run(actor, async () => {
      const conversation = await this.conversations.get(actor, id);
      await this.#refuseTaken(actor, conversation, edit);
      conversation.expectVersion(edit.version);
      await this.#refuseWithoutNote(actor, conversation, edit);
      const noteId = await this.#note(actor, conversation, edit.note);
      await this.#assign(actor, conversation, edit.assigneeId, noteId);
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
      return this.events.showAtCommit();
    });
  }

  /** Of those who would take or hand on what they saw as it no longer is, one has won: the others hear who. */
  async #refuseTaken(
    actor: Actor,
    { state }: Conversation,
    { assigneeId: wanted, version }: ConversationEdit,
  ): Promise<void> {
    const { assigneeId } = state;
    if (!wanted || assigneeId === null || assigneeId === wanted || state.version === version) return;
    throw new ConversationTaken({ assigneeId, name: await this.colleagues.nameOf(actor, assigneeId) });
  }

  async #refuseWithoutNote(actor: Actor, conversation: Conversation, edit: ConversationEdit): Promise<void> {
    if (edit.note !== undefined || !conversation.isPassedOnBy(actor.userId, edit)) return;
    if (await this.colleagues.passOnWithNote(actor)) throw new HandoverNeedsNote();
  }

  async #note(actor: Actor, conversation: Conversation, text?: string): Promise<string | null> {
    if (text === undefined) return null;
    const { id: conversationId, channelId } = conversation.state;
    conversation.noted();
    return this.notes.leave(actor, { conversationId, channelId, text });
  }

  async #assign(
    actor: Actor,
    conversation: Conversation,
    assigneeId: string | null | undefined,
    noteId: string | null,
  ): Promise<void> {
    if (assigneeId === undefined || assigneeId === conversation.state.assigneeId) return;
    if (assigneeId !== null && !(await this.colleagues.isActive(actor, assigneeId)))
      throw new AssigneeUnknown();
    conversation.assign(assigneeId, noteId === null ? {} : { noteId });
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
