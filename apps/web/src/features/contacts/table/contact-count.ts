import { queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';
import { filterOf, type ListPlace } from './list-place';

/** How many contacts the list has in all. Not asked anew for each contact that changes: thousands do in an import. */
export function contactCountQuery(place: ListPlace) {
  const filter = filterOf(place);
  return queryOptions({
    queryKey: ['contact-count', filter],
    queryFn: () => data(api.GET('/api/v1/contacts/count', { params: { query: filter } })),
    staleTime: 10_000,
  });
}
