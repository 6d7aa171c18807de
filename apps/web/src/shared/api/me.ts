import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Me } from '@crm/contract/shapes';
import { api, data } from './client';

/** Who is signed in. Below the signed-in layout it is always in the cache. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => data(api.GET('/api/v1/auth/me')),
  staleTime: 5 * 60_000,
});

export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** True when the role of the signed-in person carries the permission, for example `channels.manage`. */
export function useMay(permission: string): boolean {
  return useMe()?.permissions.includes(permission) ?? false;
}
