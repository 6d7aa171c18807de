import { useTranslation } from '@/shared/i18n/use-translation';
import { useTabCounters } from '@/shared/api/counters';
import { cn } from '@/shared/lib/cn';
import { type Tab, tabChange } from '../filter';
import { onTabKey } from '@/shared/ui/on-tab-key';
import type { FilterProps } from './inbox-tabs';
import { TabName } from './tab-name';

const order: readonly Tab[] = ['all', 'mine', 'unassigned', 'mentioned'];

/** The tabs as pills under the thumb. */
export function PhonePills({ filter, onChange, panelId }: FilterProps & { panelId: string }) {
  const { t } = useTranslation();
  const counters = useTabCounters(filter.status);
  return (
    <div
      role="tablist"
      aria-label={t('inbox.tabs.label')}
      onKeyDown={onTabKey}
      className="flex shrink-0 gap-2 overflow-x-auto border-b px-4 pb-2.5 [scrollbar-width:none]"
    >
      {order.map((tab) => {
        const chosen = tab === filter.tab;
        return (
          <button
            key={tab}
            type="button"
            role="tab"
            aria-selected={chosen}
            aria-controls={panelId}
            tabIndex={chosen ? 0 : -1}
            onClick={() => onChange(tabChange(filter, tab))}
            className={cn(
              // The pill is 36 px as drawn; what can be touched is 44.
              'focus-ring relative flex h-9 shrink-0 items-center gap-1.5 rounded-full px-3 text-sm font-medium before:absolute before:inset-x-0 before:-inset-y-[5px]',
              chosen
                ? 'bg-primary text-primary-foreground'
                : 'border bg-background text-secondary-foreground',
            )}
          >
            <TabName tab={tab} />
            {counters && (tab !== 'mentioned' || counters[tab] > 0) ? (
              <span className={cn('tabular-nums', !chosen && 'text-muted-foreground')}>{counters[tab]}</span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
