import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

/** How this person wants to be told of what. */
export const notificationPreferencesQuery = queryOptions({
  queryKey: ['notification-preferences'],
  queryFn: () => data(api.GET('/api/v1/notification-preferences')),
  staleTime: 5 * 60_000,
});
