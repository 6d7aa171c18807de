import { useTranslation } from '@/shared/i18n/use-translation';
import { useTabCounters } from '@/shared/api/counters';
import { cn } from '@/shared/lib/cn';
import { type InboxFilter, tabChange, tabs } from '../filter';
import { onTabKey } from '@/shared/ui/on-tab-key';
import { TabName } from './tab-name';

export type FilterProps = {
  filter: InboxFilter;
  onChange: (change: Partial<InboxFilter>) => void;
};

export function InboxTabs({ filter, onChange, panelId }: FilterProps & { panelId: string }) {
  const { t } = useTranslation();
  const counters = useTabCounters(filter.status);
  return (
    <div
      role="tablist"
      aria-label={t('inbox.tabs.label')}
      className="mx-4 flex shrink-0 gap-2.5 border-b text-sm"
      onKeyDown={onTabKey}
    >
      {tabs.map((tab) => {
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
              'focus-ring relative -mb-px flex h-9 items-center gap-1 rounded-t-sm border-b-2 whitespace-nowrap',
              chosen ? 'border-brand font-semibold' : 'border-transparent font-medium text-muted-foreground',
            )}
          >
            <TabName tab={tab} />
            {/* Four tabs have room for three numbers: that nobody named one is the usual case. */}
            {counters && (tab !== 'mentioned' || counters[tab] > 0) ? (
              <span className="text-xs font-medium text-muted-foreground tabular-nums">{counters[tab]}</span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
