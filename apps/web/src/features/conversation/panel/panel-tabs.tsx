import { type ReactNode, useId } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { onTabKey } from '@/shared/ui/on-tab-key';

const tabs = ['facts', 'files', 'history'] as const;
export type PanelTab = (typeof tabs)[number];

type PanelTabsProps = { tab: PanelTab; onChange: (tab: PanelTab) => void; children: ReactNode };

/** What is known of the customer, what was sent, what happened. */
export function PanelTabs({ tab, onChange, children }: PanelTabsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <>
      <div
        role="tablist"
        aria-label={t('conversation.panel.tabs.label')}
        onKeyDown={onTabKey}
        className="flex shrink-0 gap-4 border-b px-4 text-sm"
      >
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === tab}
            aria-controls={id}
            tabIndex={one === tab ? 0 : -1}
            onClick={() => onChange(one)}
            className={cn(
              'focus-ring -mb-px flex h-9 cursor-pointer items-center rounded-t-sm border-b-2 max-md:h-11',
              one === tab
                ? 'border-brand font-semibold'
                : 'border-transparent font-medium text-muted-foreground',
            )}
          >
            {t(`conversation.panel.tabs.${one}`)}
          </button>
        ))}
      </div>
      <div id={id} role="tabpanel" aria-label={t(`conversation.panel.tabs.${tab}`)}>
        {children}
      </div>
    </>
  );
}
