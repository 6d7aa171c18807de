import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

/** Open conversations per tab; shared by the rail and the list. */
export const countersQuery = queryOptions({
  queryKey: ['conversations', 'counters'],
  queryFn: () => data(api.GET('/api/v1/conversations/counters')),
});
