import { infiniteQueryOptions } from '@tanstack/react-query';
import type { TimelinePart } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

/** Everything that happened with a contact, newest first; all kinds when none is chosen. */
export function timelineQuery(contactId: string, show: readonly TimelinePart[]) {
  return infiniteQueryOptions({
    queryKey: ['timeline', contactId, show] as const,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/contacts/{id}/timeline', {
          params: {
            path: { id: contactId },
            query: { ...pageQuery(pageParam, 30), ...(show.length > 0 ? { show: [...show] } : {}) },
          },
          signal,
        }),
      ),
    ...keyset,
    // Whoever opens it wants what is there now.
    staleTime: 0,
  });
}
