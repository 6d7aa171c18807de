import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CopyCheck, ScanSearch, UserRoundX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link, useSearchParams } from 'react-router';
import { api, data } from '@/shared/api/client';
import { rowsOf } from '@/shared/api/keyset';
import { useMay } from '@/shared/api/me';
import { duplicateSearchQuery, duplicatesQuery } from '@/shared/duplicates/api';
import { PairCard } from '@/shared/duplicates/pair-card';
import { errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { ContactsCrumb } from '@/shared/ui/contacts-crumb';
import { Page } from '@/shared/ui/page';
import { Skeleton, SkeletonRegion } from '@/shared/ui/skeleton';
import { EmptyState, ErrorState } from '@/shared/ui/state-panel';
import { toast } from '@/shared/ui/toaster';
import { buttonVariants } from '@/shared/ui/variants';

/** All pairs of contacts that may be one person, and those that somebody kept separate. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const separate = search.get('ver') === 'separados';
  const pairs = useInfiniteQuery(duplicatesQuery(separate));
  const rows = rowsOf(pairs.data);
  const total = pairs.data?.pages[0]?.total ?? 0;
  return (
    <Page
      title={t('duplicates.page_title')}
      back="/contatos"
      crumb={<ContactsCrumb />}
      actions={<SearchAll />}
    >
      <nav
        aria-label={t('duplicates.filter')}
        className="flex h-[52px] shrink-0 items-center gap-1 border-b px-5 max-md:px-4"
      >
        <Tab to="/contatos/duplicados" on={!separate} text={t('duplicates.waiting')} />
        <Tab to="/contatos/duplicados?ver=separados" on={separate} text={t('duplicates.separate')} />
        {rows.length > 0 && !separate ? (
          <span className="ml-auto truncate text-xs text-muted-foreground max-md:hidden">
            {t('duplicates.summary', { count: total })}
          </span>
        ) : null}
      </nav>
      {pairs.isPending ? (
        <SkeletonRegion className="grid gap-3 p-5 md:grid-cols-2 xl:grid-cols-3">
          {['a', 'b', 'c'].map((key) => (
            <Skeleton key={key} className="h-28 w-full" />
          ))}
        </SkeletonRegion>
      ) : null}
      {pairs.isError && rows.length === 0 ? (
        <ErrorState
          title={t('duplicates.failed')}
          error={pairs.error}
          onRetry={() => void pairs.refetch()}
          retrying={pairs.isFetching}
        />
      ) : null}
      {pairs.isSuccess && rows.length === 0 ? (
        <EmptyState
          icon={separate ? UserRoundX : CopyCheck}
          tone={separate ? 'muted' : 'success'}
          title={t(separate ? 'duplicates.none_separate_title' : 'duplicates.empty_title')}
          text={t(separate ? 'duplicates.none_separate_text' : 'duplicates.empty_text')}
        />
      ) : null}
      {rows.length > 0 ? (
        <div className="relative min-h-0 flex-1 overflow-y-auto bg-canvas p-5 max-md:p-4">
          <ul className="grid items-start gap-3 md:grid-cols-2 xl:grid-cols-3">
            {rows.map((pair) => (
              <li key={pair.id}>
                <PairCard pair={pair} />
              </li>
            ))}
          </ul>
          {pairs.hasNextPage ? (
            <Button
              className="mx-auto mt-4 flex"
              busy={pairs.isFetchingNextPage}
              onClick={() => void pairs.fetchNextPage()}
            >
              {t('duplicates.more')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Page>
  );
}

function Tab({ to, on, text }: { to: string; on: boolean; text: string }) {
  return (
    <Link
      to={to}
      replace
      aria-current={on ? 'page' : undefined}
      className={buttonVariants({ variant: on ? 'soft' : 'ghost' })}
    >
      {text}
    </Link>
  );
}

/** Goes through all contacts, for those that were there before anybody looked. */
function SearchAll() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mayMerge = useMay('contacts.merge');
  const last = useQuery(duplicateSearchQuery).data?.last ?? null;
  const running = last?.state === 'running';
  const begin = useMutation({
    mutationFn: () => data(api.POST('/api/v1/contacts/duplicates/search')),
    onSuccess: (answer) => queryClient.setQueryData(duplicateSearchQuery.queryKey, answer),
    onError: (problem) => toast.error(errorText(problem)),
  });
  const endedAt = last?.endedAt ?? null;
  useEffect(() => {
    if (endedAt !== null) void queryClient.invalidateQueries({ queryKey: ['duplicates', 'list'] });
  }, [endedAt, queryClient]);
  if (!mayMerge) return null;
  return (
    <>
      {running ? (
        <span role="status" className="text-xs text-muted-foreground tabular-nums max-md:hidden">
          {t('duplicates.searching', { done: last.done, total: last.total })}
        </span>
      ) : null}
      <Button busy={begin.isPending || running} onClick={() => begin.mutate()}>
        <ScanSearch aria-hidden className="size-4 md:hidden" strokeWidth={1.75} />
        <span className="max-md:sr-only">{t('duplicates.search')}</span>
      </Button>
    </>
  );
}
