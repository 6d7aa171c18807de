import { ChevronDown, X } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { statuses } from '../filter';
import { chip } from './chip';
import type { FilterProps } from './inbox-tabs';

export function StatusChip({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const narrowed = filter.status !== 'any';
  return (
    <span className={cn(chip(narrowed), 'cursor-default gap-0 p-0')}>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={t('inbox.filter.status_label', { status: t(`inbox.status.${filter.status}`) })}
          className="focus-ring flex h-full cursor-pointer items-center gap-1 rounded-sm px-1.5"
        >
          {narrowed ? t(`inbox.status.${filter.status}`) : t('inbox.filter.status')}
          {narrowed ? null : <ChevronDown aria-hidden className="size-3" strokeWidth={2} />}
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuRadioGroup value={filter.status}>
            {statuses.map((status) => (
              <DropdownMenuRadioItem key={status} value={status} onSelect={() => onChange({ status })}>
                {t(`inbox.status.${status}`)}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
      {narrowed ? (
        <button
          type="button"
          aria-label={t('inbox.filter.clear_status')}
          onClick={() => onChange({ status: 'any' })}
          className="focus-ring -ml-1 flex h-6 w-6 cursor-pointer items-center justify-center rounded-sm"
        >
          <X aria-hidden className="size-3" strokeWidth={2} />
        </button>
      ) : null}
    </span>
  );
}
