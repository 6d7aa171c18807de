import { NotebookPen, UserCheck, UserX } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import { DropdownMenuItem } from '@/shared/ui/dropdown-menu';
import { answers } from '@/shared/people/answers';
import { HandOverItems } from '@/shared/people/hand-over-items';
import type { Acts } from '@/shared/conversations/use-acts';
import { useNeedsNote } from './use-needs-note';

type AssignItemsProps = {
  conversation: Conversation;
  acts: Acts;
  /** Asks for a note to go with it; and for whom it is, unless told. */
  onTransfer: (to?: string) => void;
};

/** Take it, let it go, hand it over; inside a menu. */
export function AssignItems({ conversation, acts, onTransfer }: AssignItemsProps) {
  const { t } = useTranslation();
  const { assigneeId } = conversation;
  const me = useMe();
  const needsNote = useNeedsNote(conversation);
  const users = useUsers();
  const teams = useTeams().filter(({ id }) => id !== conversation.teamId || assigneeId !== null);
  const colleagues = users.filter((user) => user.id !== me?.id && user.id !== assigneeId && answers(user));
  return (
    <>
      {me && assigneeId !== me.id ? (
        <DropdownMenuItem onSelect={() => acts.assign(me.id, me.name)}>
          <UserCheck aria-hidden />
          {t('conversation.assign.take')}
        </DropdownMenuItem>
      ) : null}
      {assigneeId === null ? null : (
        <DropdownMenuItem onSelect={() => acts.assign(null, null)}>
          <UserX aria-hidden />
          {t('conversation.assign.release')}
        </DropdownMenuItem>
      )}
      {colleagues.length + teams.length > 0 ? (
        <DropdownMenuItem onSelect={() => onTransfer()}>
          <NotebookPen aria-hidden />
          {t('conversation.transfer.open')}
        </DropdownMenuItem>
      ) : null}
      <HandOverItems
        colleagues={colleagues}
        teams={teams}
        onPerson={needsNote ? (id) => onTransfer(`person ${id}`) : acts.assign}
        onTeam={needsNote ? (id) => onTransfer(`team ${id}`) : acts.handToTeam}
      />
    </>
  );
}
