import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { cn } from '@/shared/lib/cn';
import { ListHeader } from './components/list-header';
import { InboxList } from './components/inbox-list';
import { FilterBar } from './components/filter-bar';
import { InboxTabs } from './components/inbox-tabs';
import { PhonePills } from './components/phone-pills';
import { useInboxFilter } from './use-inbox';

type InboxPaneProps = {
  /** The conversation that is open beside the list, if any. */
  openId: string | null;
  className?: string;
};

/** Who waits, and for how long: the list of conversations with its filters. */
export function InboxPane({ openId, className }: InboxPaneProps) {
  const { t } = useTranslation();
  const small = useIsPhone();
  const [filter, change] = useInboxFilter();
  const panelId = useId();
  return (
    <section
      aria-label={t('inbox.list.label')}
      data-region
      className={cn(
        'relative flex min-h-0 shrink-0 flex-col bg-canvas max-md:w-full max-md:flex-1 max-md:bg-background md:w-[300px] md:border-r min-[80rem]:w-[316px] min-[87.5rem]:w-[340px]',
        className,
      )}
    >
      <ListHeader filter={filter} onChange={change} />
      {small ? (
        <PhonePills filter={filter} onChange={change} panelId={panelId} />
      ) : (
        <>
          <InboxTabs filter={filter} onChange={change} panelId={panelId} />
          <FilterBar filter={filter} onChange={change} />
        </>
      )}
      <InboxList id={panelId} filter={filter} onChange={change} openId={openId} />
    </section>
  );
}
