import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTeams } from '@/shared/api/teams';
import { toggled } from '@/shared/labels/toggled';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { TagDot } from '@/shared/ui/tag';
import { chip } from './chip';
import type { FilterProps } from './inbox-tabs';

/** Narrows the list to what is of any of the chosen teams. */
export function TeamChip({ filter: { teamIds }, onChange }: FilterProps) {
  const { t } = useTranslation();
  const teams = useTeams();
  if (teams.length === 0) return null;
  const chosen = teams.filter(({ id }) => teamIds.includes(id));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={chip(chosen.length > 0)}>
        <span className="max-w-24 truncate">
          {chosen.length === 1 ? chosen[0]?.name : t('inbox.filter.team')}
          {chosen.length > 1 ? ` · ${chosen.length}` : ''}
        </span>
        <ChevronDown aria-hidden className="size-3" strokeWidth={2} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {teams.map(({ id, name, color }) => (
          <DropdownMenuCheckboxItem
            key={id}
            checked={teamIds.includes(id)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => onChange({ teamIds: toggled(teamIds, id) })}
          >
            <TagDot color={color} square className="size-2" />
            <span className="max-w-56 truncate">{name}</span>
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
