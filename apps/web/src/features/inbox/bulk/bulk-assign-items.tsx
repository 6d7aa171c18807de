import { UserCheck, UserX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import { Avatar } from '@/shared/ui/avatar';
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@/shared/ui/dropdown-menu';
import { TagDot } from '@/shared/ui/tag';
import type { BulkActs } from './use-bulk-acts';

/** Roles that do not reply: nothing is handed over to them. */
const silent = new Set(['viewer', 'finance']);

/** Take them, let them go, hand them over to a colleague or a team; inside a menu. */
export function BulkAssignItems({ acts }: { acts: BulkActs }) {
  const { t } = useTranslation();
  const me = useMe();
  const teams = useTeams();
  const colleagues = useUsers().filter(
    ({ id, role, disabledAt }) => id !== me?.id && disabledAt === null && !silent.has(role),
  );
  return (
    <>
      {me ? (
        <DropdownMenuItem onSelect={() => acts.take(me.id)}>
          <UserCheck aria-hidden />
          {t('conversation.assign.take')}
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuItem onSelect={acts.release}>
        <UserX aria-hidden />
        {t('conversation.assign.release')}
      </DropdownMenuItem>
      {colleagues.length > 0 ? (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t('conversation.assign.hand_over')}</DropdownMenuLabel>
          {colleagues.map(({ id, name }) => (
            <DropdownMenuItem key={id} onSelect={() => acts.handOver(id, name)}>
              <Avatar name={name} size={20} />
              <span className="max-w-56 truncate">{name}</span>
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
