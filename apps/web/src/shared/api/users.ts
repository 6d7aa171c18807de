import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

/** The team. A workspace has tens of people: one page of a hundred holds them. */
export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: () => data(api.GET('/api/v1/users', { params: { query: { limit: 100 } } })),
});
