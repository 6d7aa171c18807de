import { memo, Suspense, useCallback, useId, useState } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { needTexts } from '@/shared/i18n/language';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { cn } from '@/shared/lib/cn';
import { useMay } from '@/shared/api/me';
import { ListHeader } from './components/list-header';
import { NewConversationDialog } from './components/new-conversation-dialog';
import { WriteButton } from './components/write-button';
import { InboxList } from './components/inbox-list';
import { FilterBar } from './components/filter-bar';
import { InboxTabs } from './components/inbox-tabs';
import { PhonePills } from './components/phone-pills';
import { useInboxFilter } from './use-inbox';
import type { FilterDialog } from './views/filter-dialogs';

// What few lists have: the list is the first screen.
const ActiveFilter = lazyPart(async () => {
  const [active] = await Promise.all([import('./views/active-filter'), needTexts('lists')]);
  return { default: active.ActiveFilter };
});
const FilterDialogs = lazyPart(async () => {
  const [dialogs] = await Promise.all([import('./views/filter-dialogs'), needTexts('lists')]);
  return { default: dialogs.FilterDialogs };
});

// None of these concerns which conversation is open.
const Header = memo(ListHeader);
const Pills = memo(PhonePills);
const Tabs = memo(InboxTabs);
const Filters = memo(FilterBar);

type InboxPaneProps = {
  /** The conversation that is open beside the list, if any. */
  openId: string | null;
  /** Somebody is about to open that conversation. */
  onReach: (id: string) => void;
  className?: string;
};

/** Who waits, and for how long: the list of conversations with its filters. */
export function InboxPane({ openId, onReach, className }: InboxPaneProps) {
  const { t } = useTranslation();
  const small = useIsPhone();
  const [filter, change] = useInboxFilter();
  const panelId = useId();
  const mayReply = useMay('conversations.reply');
  const [writing, setWriting] = useState(false);
  const [dialog, setDialog] = useState<FilterDialog | null>(null);
  const build = useCallback(() => setDialog('build'), []);
  const write = useCallback(() => setWriting(true), []);
  return (
    <section
      aria-label={t('inbox.list.label')}
      data-region
      className={cn(
        'relative flex min-h-0 shrink-0 flex-col bg-canvas max-md:w-full max-md:flex-1 max-md:bg-background md:w-[300px] md:border-r min-[80rem]:w-[316px] min-[87.5rem]:w-[340px]',
        className,
      )}
    >
      <Header filter={filter} onChange={change} onBuild={build} onWrite={write} />
      {small ? (
        <Pills filter={filter} onChange={change} panelId={panelId} />
      ) : (
        <>
          <Tabs filter={filter} onChange={change} panelId={panelId} />
          <Filters filter={filter} onChange={change} />
        </>
      )}
      <Suspense>
        {filter.groups || filter.view ? (
          <ActiveFilter filter={filter} onChange={change} onDialog={setDialog} />
        ) : null}
        {dialog ? (
          <FilterDialogs dialog={dialog} onDialog={setDialog} filter={filter} onChange={change} />
        ) : null}
      </Suspense>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <InboxList id={panelId} filter={filter} onChange={change} openId={openId} onReach={onReach} />
        {mayReply && small ? <WriteButton onClick={write} /> : null}
      </div>
      <NewConversationDialog open={writing} onOpenChange={setWriting} />
    </section>
  );
}
