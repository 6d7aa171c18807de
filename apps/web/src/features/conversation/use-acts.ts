import i18next from 'i18next';
import type { Conversation, PatchConversationBody } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { listTime } from '@/shared/lib/format';
import { toast } from '@/shared/ui/toaster';
import { usePatchConversation } from './api';

type Change = Omit<PatchConversationBody, 'version'>;

/** Time to change one's mind. */
const undoFor = 8000;

/** What a person does with a conversation: done at once, with a way back. */
export function useActs(conversation: Conversation, onResolved: () => void) {
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
    snooze: (until: Date) => {
      const snoozedUntil = until.toISOString();
      const text = i18next.t('conversation.done.snoozed', { name, time: listTime(until) });
      void act({ status: 'snoozed', snoozedUntil }, statusOf(conversation), text);
    },
    label: (labelIds: string[]) => {
      const text = i18next.t('conversation.done.labelled', { name });
      void act({ labelIds }, { labelIds: conversation.labelIds }, text);
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
  return snoozedUntil !== null && Date.parse(snoozedUntil) > Date.now()
    ? { status, snoozedUntil }
    : { status: 'open' };
}
