import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, data } from './client';

/** Open conversations per tab; shared by the rail and the list. */
export const countersQuery = queryOptions({
  queryKey: ['conversations', 'counters'],
  queryFn: () => data(api.GET('/api/v1/conversations/counters')),
});

/** In how many conversations this person was named and has not been since. */
export const mentionCounterQuery = queryOptions({
  queryKey: ['mentions', 'counter'],
  queryFn: () => data(api.GET('/api/v1/mentions/counter')),
});

/** What stands beside each tab; undefined while not known. */
export function useTabCounters() {
  const open = useQuery(countersQuery).data;
  const mentions = useQuery(mentionCounterQuery).data;
  return open && { ...open, mentioned: mentions?.unseen ?? 0 };
}
