import { ChevronDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
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

/** Of which teams the list shows what is theirs, once it does: all of them are in the list's menu, and the chips have one line. */
export function TeamChip({ filter: { teamIds }, onChange }: FilterProps) {
  const { t } = useTranslation();
  const teams = useTeams();
  const chosen = teams.filter(({ id }) => teamIds.includes(id));
  if (chosen.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={chip(true)}>
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
