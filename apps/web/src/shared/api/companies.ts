import { infiniteQueryOptions, keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onServerEvent } from '@/shared/realtime/events';
import { api, data } from './client';
import { keyset, pageQuery } from './keyset';

/** Companies by name, page by page. */
export function companiesQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ['companies', 'list', q],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/companies', { params: { query: { ...pageQuery(pageParam), ...(q ? { q } : {}) } } }),
      ),
    placeholderData: keepPreviousData,
    ...keyset,
  });
}

/** The first few that a typed name may mean. */
export function companyChoicesQuery(q: string) {
  return queryOptions({
    queryKey: ['companies', 'choices', q],
    queryFn: () => data(api.GET('/api/v1/companies', { params: { query: { q, limit: 8 } } })),
    placeholderData: keepPreviousData,
  });
}

export function companyQuery(id: string) {
  return queryOptions({
    queryKey: ['companies', 'one', id],
    queryFn: () => data(api.GET('/api/v1/companies/{id}', { params: { path: { id } } })),
  });
}

/** Keeps companies, and the contacts that name them, as the server announces them. */
export function useLiveCompanies(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = (['company.updated', 'company.deleted'] as const).map((name) =>
      onServerEvent(name, () => {
        for (const key of ['companies', 'contacts']) void queryClient.invalidateQueries({ queryKey: [key] });
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
