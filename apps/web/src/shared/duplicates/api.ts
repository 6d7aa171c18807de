import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ApiProblem, api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

/** Pairs that wait to be looked at, or those that somebody kept separate; the surest first. */
export function duplicatesQuery(separate: boolean) {
  return infiniteQueryOptions({
    queryKey: ['duplicates', 'list', separate],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/contacts/duplicates', {
          params: { query: { ...pageQuery(pageParam, 30), separate } },
        }),
      ),
    ...keyset,
  });
}

/** The few that are shown beside the contacts. */
export const firstDuplicatesQuery = queryOptions({
  queryKey: ['duplicates', 'first'],
  queryFn: () => data(api.GET('/api/v1/contacts/duplicates', { params: { query: { limit: 3 } } })),
});

/** Whom a contact may be. */
export function duplicatesOfQuery(contactId: string) {
  return queryOptions({
    queryKey: ['duplicates', 'of', contactId],
    queryFn: () =>
      data(api.GET('/api/v1/contacts/duplicates', { params: { query: { contactId, limit: 3 } } })),
  });
}

/** The first few that a search may mean, to be merged with. */
export function twinsQuery(q: string) {
  return queryOptions({
    queryKey: ['contacts', 'twins', q],
    queryFn: () =>
      data(api.GET('/api/v1/contacts', { params: { query: { limit: 20, ...(q ? { q } : {}) } } })),
    placeholderData: keepPreviousData,
  });
}

/** How far the last search through all contacts is; asked again while it runs. */
export const duplicateSearchQuery = queryOptions({
  queryKey: ['duplicates', 'search'],
  queryFn: () => data(api.GET('/api/v1/contacts/duplicates/search')),
  refetchInterval: ({ state }) => (state.data?.last?.state === 'running' ? 1_500 : false),
});

/** What a contact took in and can give back. */
export function mergesQuery(contactId: string) {
  return queryOptions({
    queryKey: ['contacts', contactId, 'merges'],
    queryFn: () =>
      data(
        api.GET('/api/v1/contacts/{id}/merges', {
          params: { path: { id: contactId }, query: { limit: 20 } },
        }),
      ),
  });
}

/** How much was written with a contact, as far as this person sees it. */
export function activityQuery(contactId: string) {
  return queryOptions({
    queryKey: ['contacts', contactId, 'activity'],
    queryFn: () => data(api.GET('/api/v1/contacts/{id}/activity', { params: { path: { id: contactId } } })),
  });
}

/** The contact that the one asked for is part of by now. */
export function mergedInto(problem: unknown): string | null {
  if (!(problem instanceof ApiProblem) || problem.code !== 'contact.merged') return null;
  const id = problem.extensions['mergedInto'];
  return typeof id === 'string' ? id : null;
}
