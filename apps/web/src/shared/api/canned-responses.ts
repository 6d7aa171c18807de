import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onServerEvent } from '@/shared/realtime/events';
import { api, data } from './client';
import { everyPage } from './every-page';

/** Everyone's canned responses and this person's own, by shortcut; there are at most a thousand. */
export const cannedResponsesQuery = queryOptions({
  queryKey: ['canned-responses'],
  queryFn: () => everyPage((query) => data(api.GET('/api/v1/canned-responses', { params: { query } }))),
  staleTime: 5 * 60_000,
});

/** Keeps the canned responses as the server announces them. */
export function useLiveCannedResponses(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      onServerEvent('canned_response.changed', () => {
        void queryClient.invalidateQueries({ queryKey: cannedResponsesQuery.queryKey });
      }),
    [queryClient],
  );
}
