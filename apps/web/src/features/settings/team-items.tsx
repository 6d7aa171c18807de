import { useTranslation } from '@/shared/i18n/use-translation';
import type { User } from '@crm/contract/shapes';
import { useTeams } from '@/shared/api/teams';
import {
  DropdownMenuCheckboxItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from '@/shared/ui/dropdown-menu';
import { TagDot } from '@/shared/ui/tag';

/** In which teams somebody is, inside their menu; each is joined or left at once. */
export function TeamItems({ user, onChange }: { user: User; onChange: (teamIds: string[]) => void }) {
  const { t } = useTranslation();
  const teams = useTeams();
  if (teams.length === 0) return null;
  const { teamIds } = user;
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{t('settings.sections.teams')}</DropdownMenuLabel>
      {teams.map(({ id, name, color }) => (
        <DropdownMenuCheckboxItem
          key={id}
          checked={teamIds.includes(id)}
          onCheckedChange={(on) => onChange(on ? [...teamIds, id] : teamIds.filter((other) => other !== id))}
        >
          <TagDot color={color} square className="size-2" />
          <span className="max-w-56 truncate">{name}</span>
        </DropdownMenuCheckboxItem>
      ))}
    </>
  );
}
