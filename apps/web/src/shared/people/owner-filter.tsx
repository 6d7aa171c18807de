import { ChevronDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { buttonVariants } from '@/shared/ui/variants';

type OwnerFilterProps = {
  /** Ids of people, `me` or `none`. */
  chosen: readonly string[];
  onChange: (owners: string[]) => void;
};

/** Narrows customers to the portfolios of the chosen people. */
export function OwnerFilter({ chosen, onChange }: OwnerFilterProps) {
  const { t } = useTranslation();
  const me = useMe();
  const others = useUsers().filter(({ id }) => id !== me?.id);
  const choices = [
    { id: 'me', name: t('ui.owner.mine') },
    { id: 'none', name: t('ui.owner.none') },
    ...others,
  ];
  const known = choices.filter(({ id }) => chosen.includes(id));
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        className={buttonVariants({ variant: known.length > 0 ? 'soft' : 'outline', className: 'shrink-0' })}
      >
        <span className="max-w-32 truncate">
          {known.length === 1 ? known[0]?.name : t('ui.owner.title')}
          {known.length > 1 ? ` · ${known.length}` : ''}
        </span>
        <ChevronDown aria-hidden className="size-3" strokeWidth={2} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {choices.map(({ id, name }) => (
          <DropdownMenuCheckboxItem
            key={id}
            checked={chosen.includes(id)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => toggle(id)}
          >
            <span className="max-w-56 truncate">{name}</span>
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
