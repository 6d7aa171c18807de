import { UserCheck, UserX } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { useTeams } from '@/shared/api/teams';
import { answers } from '@/shared/people/answers';
import { HandOverItems } from '@/shared/people/hand-over-items';
import { DropdownMenuItem } from '@/shared/ui/dropdown-menu';
import type { BulkActs } from './use-bulk-acts';

/** Take them, let them go, hand them over to a colleague or a team; inside a menu. */
export function BulkAssignItems({ acts }: { acts: BulkActs }) {
  const { t } = useTranslation();
  const me = useMe();
  const teams = useTeams();
  const colleagues = useUsers().filter((user) => user.id !== me?.id && answers(user));
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
      <HandOverItems
        colleagues={colleagues}
        teams={teams}
        onPerson={acts.handOver}
        onTeam={acts.handToTeam}
      />
    </>
  );
}
