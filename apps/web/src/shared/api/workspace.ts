import { queryOptions } from '@tanstack/react-query';
import { api, data } from './client';

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: () => data(api.GET('/api/v1/workspace')),
});
