import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

export function contactsQuery(q: string, labelIds: string[], ownerIds: string[]) {
  return infiniteQueryOptions({
    queryKey: ['contacts', 'list', q, labelIds, ownerIds],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/contacts', {
          params: {
            query: {
              ...pageQuery(pageParam),
              ...(q ? { q } : {}),
              ...(labelIds.length > 0 ? { labelId: labelIds } : {}),
              ...(ownerIds.length > 0 ? { ownerId: ownerIds } : {}),
            },
          },
        }),
      ),
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
