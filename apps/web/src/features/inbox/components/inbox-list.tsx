import { Suspense } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { needTexts } from '@/shared/i18n/language';
import { cn } from '@/shared/lib/cn';
import { ErrorState } from '@/shared/ui/state-panel';
import { useMay } from '@/shared/api/me';
import { useIsPhone } from '@/shared/lib/use-is-phone';
import { useSelection } from '../bulk/selection';
import { useBulkProgress } from '../bulk/bulk-progress-store';
import { useInboxRows } from '../use-inbox';
import { InboxEmpty } from './inbox-empty';
import { InboxRows } from './inbox-rows';
import { InboxSkeleton } from './inbox-skeleton';
import type { FilterProps } from './inbox-tabs';

// Only for who changes many: the list is the first screen.
const BulkDock = lazyPart(async () => {
  const [{ BulkDock: Dock }] = await Promise.all([import('../bulk/bulk-dock'), needTexts('lists')]);
  return { default: Dock };
});

type InboxListProps = FilterProps & { id: string; openId: string | null; onReach: (id: string) => void };

/** The four states of the list. Old rows stay while new ones are fetched. */
export function InboxList({ id, filter, onChange, openId, onReach }: InboxListProps) {
  const { t } = useTranslation();
  const { query, rows } = useInboxRows(filter);
  const scope = JSON.stringify(filter);
  const selection = useSelection(scope);
  const underWay = useBulkProgress((state) => state.now !== null);
  const docks = useMay('conversations.assign') && (selection.whole || selection.ids.size > 0 || underWay);
  const small = useIsPhone();
  const refreshing = query.isFetching && !query.isFetchingNextPage && !query.isPending;
  return (
    <div
      id={id}
      role="tabpanel"
      aria-label={t(`inbox.tabs.${filter.tab}`)}
      aria-busy={query.isFetching}
      className="relative flex min-h-0 flex-1 flex-col"
    >
      <span
        aria-hidden
        className={cn(
          'absolute inset-x-0 top-0 z-10 h-0.5 animate-pulse bg-brand transition-opacity duration-100',
          refreshing ? 'opacity-60' : 'opacity-0',
        )}
      />
      {query.isPending ? <InboxSkeleton /> : null}
      {query.isError && rows.length === 0 ? (
        <ErrorState
          title={t('inbox.error.title')}
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      {query.data && !query.isError && rows.length === 0 && !query.hasNextPage ? (
        <InboxEmpty filter={filter} onChange={onChange} />
      ) : null}
      {rows.length > 0 ? (
        <InboxRows
          rows={rows}
          filter={filter}
          openId={openId}
          onReach={onReach}
          more={{
            has: query.hasNextPage,
            loading: query.isFetchingNextPage,
            failed: query.isFetchNextPageError,
            load: () => void query.fetchNextPage(),
          }}
        />
      ) : null}
      <Suspense>
        {docks ? (
          <BulkDock
            scope={scope}
            filter={filter}
            rows={rows}
            hasMore={query.hasNextPage}
            onLeave={() => small || focusRow(id)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}

/** The row that Tab reaches gets the focus back from a bar that goes. */
function focusRow(listId: string): void {
  const list = document.getElementById(listId);
  list?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true });
}
