import type { BulkPatch, FormerState } from './bulk-edit.js';
import type { Conversation } from './conversation.js';

/** Does what a patch says, labels left out, which stand beside the conversation. @throws the aggregate's refusals */
export function applyPatch(conversation: Conversation, patch: BulkPatch, now: Date): void {
  if (patch.assigneeId !== undefined) conversation.assign(patch.assigneeId);
  if (patch.teamId !== undefined) conversation.moveTo(patch.teamId);
  if (patch.priority !== undefined) conversation.setPriority(patch.priority);
  if (patch.status === 'snoozed') conversation.snooze(dateOf(patch.snoozedUntil), now);
  else if (patch.status !== undefined) conversation.changeStatus(patch.status, now);
  if (patch.read === true) conversation.markRead();
  if (patch.read === false) conversation.markUnread();
}

/** As far as a patch may change it. */
export function formerState(conversation: Conversation, labelIds: readonly string[]): FormerState {
  const { status, snoozedUntil, assigneeId, teamId, priority, unreadCount } = conversation.state;
  return {
    status,
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
    assigneeId,
    teamId,
    priority,
    unread: unreadCount > 0,
    labelIds,
  };
}

/** What leads back. A moment that has passed cannot be snoozed to again: such a one is open. */
export function restore(conversation: Conversation, before: FormerState, patch: BulkPatch, now: Date): void {
  if (patch.assigneeId !== undefined) conversation.assign(before.assigneeId);
  if (patch.teamId !== undefined) conversation.moveTo(before.teamId);
  if (patch.priority !== undefined) conversation.setPriority(before.priority);
  if (patch.status !== undefined) restoreStatus(conversation, before, now);
  if (patch.read !== undefined) {
    if (before.unread) conversation.markUnread();
    else conversation.markRead();
  }
}

function restoreStatus(conversation: Conversation, { status, snoozedUntil }: FormerState, now: Date): void {
  if (status !== 'snoozed') {
    conversation.changeStatus(status, now);
    return;
  }
  // From resolved no way leads to snoozed.
  if (conversation.state.status === 'resolved') conversation.changeStatus('open', now);
  const until = dateOf(snoozedUntil);
  if (until === null || until > now) conversation.snooze(until, now);
  else conversation.changeStatus('open', now);
}

function dateOf(instant: string | null | undefined): Date | null {
  return instant ? new Date(instant) : null;
}
