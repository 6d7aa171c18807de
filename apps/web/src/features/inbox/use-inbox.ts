import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useMe } from '@/shared/api/me';
import { useStable } from '@/shared/lib/use-stable';
import { conversationsQuery } from './api';
import { type InboxFilter, filterFrom, withFilter } from './filter';
import { viewOf } from './list-view';

/** The filter of the address and the way to change it; the open conversation stays open. Both stay what they are until it changes. */
export function useInboxFilter(): [InboxFilter, (change: Partial<InboxFilter>) => void] {
  const { search } = useLocation();
  const [, setParams] = useSearchParams();
  const filter = useMemo(() => filterFrom(new URLSearchParams(search)), [search]);
  const change = useStable((part: Partial<InboxFilter>) =>
    setParams((now) => withFilter(now, { ...filterFrom(now), ...part }), { replace: true }),
  );
  return [filter, change];
}

/** The rows of the list as they are now, and the state of fetching them. */
export function useInboxRows(filter: InboxFilter) {
  const me = useMe()?.id ?? '';
  const query = useInfiniteQuery(conversationsQuery(filter));
  const rows = useMemo(() => (query.data ? viewOf(query.data, filter, me) : []), [query.data, filter, me]);
  return { query, rows };
}
