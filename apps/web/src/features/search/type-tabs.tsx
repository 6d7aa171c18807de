import { useTranslation } from '@/shared/i18n/use-translation';
import type { SearchType } from '@crm/contract/shapes';
import { cn } from '@/shared/lib/cn';
import { onTabKey } from '@/shared/ui/on-tab-key';
import { searchTypes } from './search-place';

type TypeTabsProps = {
  type: SearchType | null;
  panelId: string;
  onChange: (type: SearchType | null) => void;
};

/** Everything, or one kind of thing. */
export function TypeTabs({ type, panelId, onChange }: TypeTabsProps) {
  const { t } = useTranslation();
  return (
    <div
      role="tablist"
      aria-label={t('search.tabs')}
      className="flex shrink-0 gap-4 overflow-x-auto border-b px-5 text-sm max-md:px-4"
      onKeyDown={onTabKey}
    >
      {[null, ...searchTypes].map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          role="tab"
          aria-selected={one === type}
          aria-controls={panelId}
          tabIndex={one === type ? 0 : -1}
          onClick={() => onChange(one)}
          className={cn(
            'focus-ring -mb-px flex h-9 items-center rounded-t-sm border-b-2 whitespace-nowrap max-md:h-11',
            one === type
              ? 'border-brand font-semibold'
              : 'border-transparent font-medium text-muted-foreground',
          )}
        >
          {one === null ? t('search.everything') : t(`search.types.${one}`)}
        </button>
      ))}
    </div>
  );
}
