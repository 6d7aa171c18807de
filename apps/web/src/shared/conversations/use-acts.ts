import { useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Conversation, PatchConversationBody, Priority } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { dayAndTime } from '@/shared/lib/format';
import { toast } from '@/shared/ui/toaster';
import { markRead, markUnread, usePatchConversation } from './patch';

type Change = Omit<PatchConversationBody, 'version'>;

/** Time to change one's mind. */
const undoFor = 8000;

/** What a person does with a conversation: done at once, with a way back. */
export function useActs(conversation: Conversation, onResolved: () => void) {
  const queryClient = useQueryClient();
  const { mutateAsync, isPending } = usePatchConversation(conversation.id);
  const name = conversation.contactName;

  const act = async (change: Change, back: Change, text: string) => {
    try {
      const after = await mutateAsync({ ...change, version: conversation.version });
      const undo = () => void takeBack({ ...back, version: after.version });
      rememberAct(undo, undoFor);
      toast(text, {
        duration: undoFor,
        action: { label: i18next.t('conversation.undo'), onClick: undo },
      });
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
    handToTeam: (teamId: string, to: string) => {
      const { assigneeId, teamId: before } = conversation;
      const text = i18next.t('conversation.done.to_team', { name, to });
      void act({ teamId, assigneeId: null }, { teamId: before, assigneeId }, text);
    },
    assign: (assigneeId: string | null, to: string | null) => {
      const text =
        to === null
          ? i18next.t('conversation.done.unassigned', { name })
          : i18next.t('conversation.done.assigned', { name, to });
      void act({ assigneeId }, { assigneeId: conversation.assigneeId }, text);
    },
  };
}

export type Acts = ReturnType<typeof useActs>;

function statusOf({ status, snoozedUntil }: Conversation): Change {
  // A moment that has passed cannot be snoozed to again.
  if (status !== 'snoozed') return { status };
  return snoozedUntil === null || Date.parse(snoozedUntil) > Date.now()
    ? { status, snoozedUntil }
    : { status: 'open' };
}
