import { NotebookPen, UserCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import { Avatar } from '@/shared/ui/avatar';
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@/shared/ui/dropdown-menu';
import { AvailabilityMark } from '@/shared/people/availability-mark';
import { answers } from '@/shared/people/answers';
import type { Acts } from '@/shared/conversations/use-acts';
import { TagDot } from '@/shared/ui/tag';

type AssignItemsProps = {
  conversation: Conversation;
  acts: Acts;
  /** Asks for a note to go with it. */
  onTransfer: () => void;
};

/** Take it, let it go, hand it over; inside a menu. */
export function AssignItems({ conversation, acts, onTransfer }: AssignItemsProps) {
  const { t } = useTranslation();
  const { assigneeId } = conversation;
  const me = useMe();
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
        <DropdownMenuItem onSelect={onTransfer}>
          <NotebookPen aria-hidden />
          {t('conversation.transfer.open')}
        </DropdownMenuItem>
      ) : null}
      {colleagues.length > 0 ? (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t('conversation.assign.hand_over')}</DropdownMenuLabel>
          {colleagues.map(({ id, name, availability }) => (
            <DropdownMenuItem
              key={id}
              aria-label={name}
              aria-description={t(`ui.availability.${availability}`)}
              onSelect={() => acts.assign(id, name)}
            >
              <Avatar name={name} size={20} />
              {name}
              <AvailabilityMark availability={availability} className="ml-auto pl-4" />
            </DropdownMenuItem>
          ))}
        </>
      ) : null}
      {teams.length > 0 ? (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t('conversation.assign.to_team')}</DropdownMenuLabel>
          {teams.map(({ id, name, color }) => (
            <DropdownMenuItem key={id} onSelect={() => acts.handToTeam(id, name)}>
              <TagDot color={color} className="mx-1.5 size-2" />
              <span className="max-w-56 truncate">{name}</span>
            </DropdownMenuItem>
          ))}
        </>
      ) : null}
    </>
  );
}
