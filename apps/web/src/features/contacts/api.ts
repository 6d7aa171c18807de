import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ContactQuery } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

/** The contacts that an address asks for, page by page. */
export function contactsQuery(query: ContactQuery) {
  return infiniteQueryOptions({
    queryKey: ['contacts', 'list', query],
    queryFn: ({ pageParam }) =>
      data(api.GET('/api/v1/contacts', { params: { query: { ...pageQuery(pageParam), ...query } } })),
    // The former result stays while the next one is on its way: no flicker while typing.
    placeholderData: keepPreviousData,
    ...keyset,
  });
}

/** What was thrown away and is not erased yet. */
export const trashQuery = infiniteQueryOptions({
  queryKey: ['contacts', 'trash'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/contacts', { params: { query: { ...pageQuery(pageParam), trashed: true } } })),
  ...keyset,
});

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: ['contacts', id],
    queryFn: () => data(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
  });
}
