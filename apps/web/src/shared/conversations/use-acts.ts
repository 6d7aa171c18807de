import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Conversation, PatchConversationBody, Priority } from '@crm/contract/shapes';
import { ApiProblem } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { dayAndTime } from '@/shared/lib/format';
import { toast } from '@/shared/ui/toaster';
import { freshConversation, markRead, markUnread, usePatchConversation } from './patch';

type Change = Omit<PatchConversationBody, 'version'>;

/** Time to change one's mind. */
const undoFor = 8000;

/** What a person does with a conversation: done at once, with a way back. */
export function useActs(conversation: Conversation, onResolved: () => void) {
  const queryClient = useQueryClient();
  const { mutateAsync, isPending } = usePatchConversation(conversation.id);
  const name = conversation.contactName;

  const act = async (change: Change, back: Change, text: string, version = conversation.version) => {
    try {
      const after = await mutateAsync({ ...change, version });
      const undo = () => void takeBack({ ...back, version: after.version });
      rememberAct(undo, undoFor);
      toast(text, {
        duration: undoFor,
        action: { label: i18next.t('conversation.undo'), onClick: undo },
      });
    } catch (problem) {
      if (isTaken(problem)) offerTakeOver(change, text, problem);
      else toast.error(errorText(problem));
    }
  };
  /** Whoever was too late hears whose it is, and may still want it. */
  const offerTakeOver = (change: Change, text: string, problem: ApiProblem) => {
    const anyway = () => void takeOver(change, text);
    toast.error(errorText(problem), {
      duration: undoFor,
      action: { label: i18next.t('conversation.assign.anyway'), onClick: anyway },
    });
  };
  const takeOver = async (change: Change, text: string) => {
    try {
      const { assigneeId, version } = await freshConversation(queryClient, conversation.id);
      await act(change, { assigneeId }, text, version);
    } catch (problem) {
      toast.error(errorText(problem));
    }
  };
  const takeBack = async (body: PatchConversationBody) => {
    try {
      await mutateAsync(body);
    } catch (problem) {
      toast.error(errorText(problem));
    }
  };
  // From resolved no way leads back to snoozed.
  const unresolved = conversation.status === 'snoozed' ? 'open' : conversation.status;

  return {
    busy: isPending,
    resolve: () => {
      onResolved();
      void act(
        { status: 'resolved' },
        { status: unresolved },
        i18next.t('conversation.done.resolved', { name }),
      );
    },
    reopen: () =>
      void act({ status: 'open' }, statusOf(conversation), i18next.t('conversation.done.reopened', { name })),
    snooze: (until: Date | null) => {
      const snoozedUntil = until?.toISOString() ?? null;
      const text = until
        ? i18next.t('conversation.done.snoozed', { name, time: dayAndTime(until, new Date()) })
        : i18next.t('conversation.done.snoozed_reply', { name });
      void act({ status: 'snoozed', snoozedUntil }, statusOf(conversation), text);
    },
    label: (labelIds: string[]) => {
      const text = i18next.t('conversation.done.labelled', { name });
      void act({ labelIds }, { labelIds: conversation.labelIds }, text);
    },
    prioritise: (priority: Priority) => {
      const text = i18next.t('conversation.done.prioritised', {
        name,
        priority: i18next.t(`inbox.priority.${priority}`).toLowerCase(),
      });
      void act({ priority }, { priority: conversation.priority }, text);
    },
    markUnread: () => {
      const { id } = conversation;
      const failed = (problem: unknown) => toast.error(errorText(problem));
      const undo = () => void markRead(queryClient, id).catch(failed);
      markUnread(queryClient, id).then(
        () =>
          toast(i18next.t('conversation.done.unread', { name }), {
            duration: undoFor,
            action: { label: i18next.t('conversation.undo'), onClick: undo },
          }),
        failed,
      );
    },
    /** Into the queue of a team, for whoever of it takes the conversation. */
    handToTeam: (teamId: string, to: string, note = '') => {
      const { assigneeId, teamId: before } = conversation;
      const text = i18next.t('conversation.done.to_team', { name, to });
      void act({ teamId, assigneeId: null, ...noteOf(note) }, { teamId: before, assigneeId }, text);
    },
    assign: (assigneeId: string | null, to: string | null, note = '') => {
      const text =
        to === null
          ? i18next.t('conversation.done.unassigned', { name })
          : i18next.t('conversation.done.assigned', { name, to });
      void act({ assigneeId, ...noteOf(note) }, { assigneeId: conversation.assigneeId }, text);
    },
  };
}

export type Acts = ReturnType<typeof useActs>;

function isTaken(problem: unknown): problem is ApiProblem {
  return problem instanceof ApiProblem && problem.code === 'conversation.taken';
}

/** An empty note is none. */
function noteOf(typed: string): { note?: string } {
  const note = typed.trim();
  return note === '' ? {} : { note };
}

function statusOf({ status, snoozedUntil }: Conversation): Change {
  // A moment that has passed cannot be snoozed to again.
  if (status !== 'snoozed') return { status };
  return snoozedUntil === null || Date.parse(snoozedUntil) > Date.now()
    ? { status, snoozedUntil }
    : { status: 'open' };
}
