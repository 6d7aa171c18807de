import { ChevronDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { sorts } from '../filter';
import type { FilterProps } from './inbox-tabs';

export function SortMenu({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('inbox.filter.sort_label', { sort: t(`inbox.sort.${filter.sort}`) })}
        className="focus-ring ml-auto flex h-6 cursor-pointer items-center rounded-sm text-2xs font-medium text-muted-foreground"
      >
        {t(`inbox.sort.${filter.sort}`)}
        <ChevronDown aria-hidden className="size-3" strokeWidth={2} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup value={filter.sort}>
          {sorts.map((sort) => (
            <DropdownMenuRadioItem key={sort} value={sort} onSelect={() => onChange({ sort })}>
              {t(`inbox.sort.${sort}`)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
