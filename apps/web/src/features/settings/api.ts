import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

export const auditLogQuery = infiniteQueryOptions({
  queryKey: ['audit-log'],
  queryFn: ({ pageParam }) => data(api.GET('/api/v1/audit-log', { params: { query: pageQuery(pageParam) } })),
  ...keyset,
});

export const deadLettersQuery = infiniteQueryOptions({
  queryKey: ['dead-letters'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/jobs/dead-letters', { params: { query: pageQuery(pageParam) } })),
  ...keyset,
});

/** Fresh whenever it is opened: what it is set to decides where customers go. */
export const assignmentQuery = queryOptions({
  queryKey: ['assignment'],
  queryFn: () => data(api.GET('/api/v1/assignment')),
  staleTime: 0,
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => data(api.GET('/api/v1/auth/sessions', { params: { query: { limit: 100 } } })),
});
