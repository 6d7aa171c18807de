import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: () => data(api.GET('/api/v1/channels', { params: { query: { limit: 100 } } })),
});

export function channelQuery(id: string) {
  return queryOptions({
    queryKey: ['channels', id],
    queryFn: () => data(api.GET('/api/v1/channels/{id}', { params: { path: { id } } })),
  });
}

/** Health as it is now; asked again every `everyMs` while somebody waits for a change. */
export function channelHealthQuery(id: string, everyMs: number | false = false) {
  return queryOptions({
    queryKey: ['channels', id, 'health'],
    queryFn: () => data(api.GET('/api/v1/channels/{id}/health', { params: { path: { id } } })),
    refetchInterval: everyMs,
    staleTime: 0,
  });
}
