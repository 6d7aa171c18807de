import type { TFunction } from 'i18next';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation, Message } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useTeams } from '@/shared/api/teams';
import { dayAndTime, listed, phoneNumber } from '@/shared/lib/format';

/** As much of a message as its line goes by. */
export type ToldMessage = Pick<Message, 'content' | 'text' | 'authorId' | 'authorName' | 'sentAt'>;

/** Why a conversation changed hands by itself. */
type DealtReason = 'previous' | 'owner' | 'least_loaded' | 'turn' | 'absent';

interface Told {
  message: ToldMessage;
  /** Whoever did it. */
  who: string;
  /** The customer. */
  name: string;
  colleague: (id: string) => string;
  team: (id: string) => string;
}

/** What a line of the thread says, in the reader's language. */
export function useSystemText(message: ToldMessage, contactName: string): string {
  const { t } = useTranslation();
  const users = useUsers();
  const teams = useTeams();
  return systemText(t, {
    message,
    name: contactName,
    who: message.authorName ?? t('message.system.somebody'),
    colleague: (id) => users.find((user) => user.id === id)?.name ?? t('message.system.nobody_known'),
    team: (id) => teams.find((team) => team.id === id)?.name ?? t('message.system.team_gone'),
  });
}

function systemText(t: TFunction, told: Told): string {
  const { message, name, who } = told;
  const { before, after } = message.content?.facts ?? {};
  switch (message.content?.event) {
    case 'status_changed':
      return statusText(t, told);
    case 'priority_changed':
      return t('message.system.priority', {
        who,
        before: t(`inbox.priority.${before as Conversation['priority']}`).toLowerCase(),
        after: t(`inbox.priority.${after as Conversation['priority']}`).toLowerCase(),
      });
    case 'labels_changed':
      return labelsText(t, told);
    case 'participants_changed':
      return participantsText(t, told);
    case 'assignee_changed':
      return assigneeText(t, told);
    case 'team_changed':
      return after
        ? t('message.system.team_set', { who, to: told.team(after) })
        : t('message.system.team_taken', { who });
    case 'conversation_joined':
      return t('message.system.joined', { who, name });
    case 'conversation_parted':
      return t('message.system.parted', { who, name });
    case 'number_changed':
      return before && after
        ? t('message.system.number_changed_from', {
            name,
            before: phoneNumber(before),
            after: phoneNumber(after),
          })
        : t('message.system.number_changed', { name });
    case 'user_id_changed':
      return t('message.system.user_id_changed', { name });
    case 'identity_changed':
      return t('message.system.identity_changed', { name });
    default:
      // The provider's own words only where we have none: they come in whatever language it likes.
      return message.text ?? t('conversation.kind.system');
  }
}

function statusText(t: TFunction, { message: { content, sentAt }, who, name }: Told): string {
  const { before, after, reason, until } = content?.facts ?? {};
  if (after === 'snoozed')
    return until
      ? t('message.system.snoozed_until', { who, time: dayAndTime(until, new Date(sentAt)) })
      : t('message.system.snoozed', { who });
  if (after === 'resolved') return t('message.system.resolved', { who });
  if (after === 'pending') return t('message.system.pending', { who });
  if (reason === 'time_came') return t('message.system.back_time');
  if (reason === 'colleague_wrote') return t('message.system.back_colleague', { who });
  if (reason === 'customer_wrote')
    return t(before === 'resolved' ? 'message.system.reopened_customer' : 'message.system.back_customer', {
      name,
    });
  return t(before === 'resolved' ? 'message.system.reopened' : 'message.system.opened', { who });
}

function labelsText(t: TFunction, { message: { content }, who }: Told): string {
  const { added = [], removed = [] } = content ?? {};
  if (removed.length === 0)
    return t('message.system.labels_added', { who, labels: listed(added), count: added.length });
  if (added.length === 0)
    return t('message.system.labels_removed', { who, labels: listed(removed), count: removed.length });
  return t('message.system.labels_changed', { who, added: listed(added), removed: listed(removed) });
}

function assigneeText(t: TFunction, { message: { content, authorId }, who, name, colleague }: Told): string {
  const { before, after, reason } = content?.facts ?? {};
  if (reason)
    return t(`message.system.dealt_${reason as DealtReason}`, {
      name,
      from: colleague(before ?? ''),
      to: colleague(after ?? ''),
    });
  if (!after) return t('message.system.unassigned', { who });
  if (after === authorId) return t('message.system.taken', { who });
  return t('message.system.assigned', { who, to: colleague(after) });
}

function participantsText(t: TFunction, { message: { content, authorId }, who, colleague }: Told): string {
  const { added = [], removed = [] } = content ?? {};
  const came = added.length > 0;
  const people = came ? added : removed;
  if (people.length === 1 && people[0] === authorId)
    return t(came ? 'message.system.follows' : 'message.system.unfollows', { who });
  return t(came ? 'message.system.added' : 'message.system.removed', {
    who,
    people: listed(people.map(colleague)),
  });
}
