import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SearchHit, SearchType } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

const fewOfEach = 5;

/** The first of every kind. */
export function searchQuery(q: string) {
  return queryOptions({
    queryKey: ['search', 'all', q],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/search', { params: { query: { q, limit: fewOfEach } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}

/** All of one kind, page by page. */
export function searchOfTypeQuery(q: string, type: SearchType) {
  return infiniteQueryOptions({
    ...keyset,
    queryKey: ['search', type, q],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/search', {
          params: { query: { q, types: [type], ...pageQuery(pageParam, 30) } },
          signal,
        }),
      ),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}

/** Where a result leads: to the message in its thread, the conversation, or the contact. */
export function placeOfHit(hit: SearchHit): { pathname: string; hash?: string } {
  if (hit.type === 'contacts') return { pathname: `/contatos/${hit.id}` };
  const pathname = `/conversas/${hit.conversationId ?? hit.id}`;
  return hit.type === 'messages' ? { pathname, hash: `#mensagem-${hit.id}` } : { pathname };
}
