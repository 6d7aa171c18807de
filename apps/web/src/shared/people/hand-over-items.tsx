import { useTranslation } from '@/shared/i18n/use-translation';
import type { Team, User } from '@crm/contract/shapes';
import { Avatar } from '@/shared/ui/avatar';
import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@/shared/ui/dropdown-menu';
import { TagDot } from '@/shared/ui/tag';
import { AvailabilityMark } from './availability-mark';

type HandOverItemsProps = {
  colleagues: readonly User[];
  teams: readonly Team[];
  onPerson: (id: string, name: string) => void;
  onTeam: (id: string, name: string) => void;
};

/** Colleagues, then teams, to hand something over to; inside a menu. Of which there are none is left out. */
export function HandOverItems({ colleagues, teams, onPerson, onTeam }: HandOverItemsProps) {
  const { t } = useTranslation();
  return (
    <>
      {colleagues.length > 0 ? (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>{t('conversation.assign.hand_over')}</DropdownMenuLabel>
          {colleagues.map(({ id, name, availability }) => (
            <DropdownMenuItem key={id} onSelect={() => onPerson(id, name)}>
              <Avatar name={name} size={20} />
              <span className="max-w-56 truncate">{name}</span>
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
            <DropdownMenuItem key={id} onSelect={() => onTeam(id, name)}>
              <TagDot color={color} square className="mx-1.5 size-2" />
              <span className="max-w-56 truncate">{name}</span>
            </DropdownMenuItem>
          ))}
        </>
      ) : null}
    </>
  );
}
