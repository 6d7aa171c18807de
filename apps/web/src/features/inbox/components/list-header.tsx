import { ListFilter, Search, SquarePen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useMay } from '@/shared/api/me';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { useShortcuts } from '@/shared/lib/use-shortcuts';
import { IconButton } from '@/shared/ui/icon-button';
import { defaultFilter, isNarrowed } from '../filter';
import { ListMenu } from '../views/list-menu';
import { ListSearch } from './list-search';
import { FilterSheet } from './filter-sheet';
import type { FilterProps } from './inbox-tabs';

type ListHeaderProps = FilterProps & {
  onBuild: () => void;
  /** Starts a conversation. */
  onWrite: () => void;
};

/** Title, search and the way to start a conversation. */
export function ListHeader({ filter, onChange, onBuild, onWrite }: ListHeaderProps) {
  const { t } = useTranslation();
  const small = useIsPhone();
  const mayReply = useMay('conversations.reply');
  const [searching, setSearching] = useState(filter.q !== '');
  const [filtering, setFiltering] = useState(false);
  const search = { key: '/', label: t('inbox.shortcuts.search'), scope: 'list' as const, run: startSearch };
  const write = { key: 'c', label: t('inbox.shortcuts.new'), run: startWriting };
  useShortcuts(mayReply ? [search, write] : [search]);
  function startSearch(event: Event) {
    event.preventDefault();
    setSearching(true);
    document.getElementById('inbox-search')?.focus();
  }
  function startWriting(event: Event) {
    event.preventDefault();
    onWrite();
  }
  const icon = small ? 'size-[22px]' : 'size-4';
  const narrowed = filter.status !== defaultFilter.status || isNarrowed({ ...filter, q: '' });
  return (
    <>
      <header className="flex h-14 shrink-0 items-center gap-1 px-4 max-md:pr-2">
        <ListMenu filter={filter} onChange={onChange} />
        <span className="ml-auto flex items-center">
          <IconButton
            label={t('inbox.search.open')}
            shortcut="/"
            aria-expanded={searching}
            onClick={() => {
              setSearching(!searching);
              if (searching) onChange({ q: '' });
            }}
          >
            <Search aria-hidden className={icon} strokeWidth={1.75} />
          </IconButton>
          <IconButton
            label={narrowed ? t('inbox.filter.open_narrowed') : t('inbox.filter.open')}
            className={narrowed ? 'text-brand' : undefined}
            onClick={() => setFiltering(true)}
          >
            <ListFilter aria-hidden className={icon} strokeWidth={1.75} />
          </IconButton>
          {mayReply && !small ? (
            <IconButton
              variant="primary"
              className="ml-1.5"
              label={t('inbox.new.open')}
              shortcut="C"
              onClick={onWrite}
            >
              <SquarePen aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          ) : null}
        </span>
      </header>
      {searching ? (
        <ListSearch
          value={filter.q}
          onChange={(q) => onChange({ q })}
          onClose={() => {
            setSearching(false);
            onChange({ q: '' });
          }}
        />
      ) : null}
      <FilterSheet
        open={filtering}
        onOpenChange={setFiltering}
        filter={filter}
        onChange={onChange}
        onBuild={onBuild}
      />
    </>
  );
}
