import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { SearchType } from '@crm/contract/shapes';
import { rowsOf } from '@/shared/api/keyset';
import { Button } from '@/shared/ui/button';
import { searchOfTypeQuery } from './api';
import { NothingFound } from './nothing-found';
import { ResultRow } from './result-row';
import { SearchFailed } from './search-failed';
import { SearchSkeleton } from './search-skeleton';
import { PreparingNote } from './preparing-note';

/** All of one kind, page by page. */
export function ResultList({ q, type, onOpen }: { q: string; type: SearchType; onOpen: () => void }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(searchOfTypeQuery(q, type));
  const rows = rowsOf(query.data);
  if (query.isPending) return <SearchSkeleton />;
  if (query.isError && rows.length === 0) return <SearchFailed query={query} />;
  if (rows.length === 0) return <NothingFound q={q} since={query.data?.pages[0]?.messagesSince ?? null} />;
  return (
    <>
      <ul aria-label={t(`search.types.${type}`)}>
        {rows.map((hit) => (
          <li key={hit.id}>
            <ResultRow hit={hit} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && !query.isFetchNextPageError ? (
        <p className="flex justify-center py-3">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('search.more')}
          </Button>
        </p>
      ) : null}
      {query.isFetchNextPageError ? (
        <p role="alert" className="flex items-center justify-center gap-2 py-3 text-sm text-danger-text">
          {t('search.more_failed')}
          <Button size="sm" onClick={() => void query.fetchNextPage()}>
            {t('ui.error.retry')}
          </Button>
        </p>
      ) : null}
      {type === 'messages' && !query.hasNextPage ? (
        <PreparingNote since={query.data?.pages.at(-1)?.messagesSince ?? null} />
      ) : null}
    </>
  );
}
