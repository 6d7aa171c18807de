import { queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Me } from '@crm/contract/shapes';
import { api, data } from './client';

/** Who is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => data(api.GET('/api/v1/auth/me')),
  staleTime: 5 * 60_000,
});

/** Asked for once, by the signed-in layout, for the hundreds of places that want to know. */
export const SignedInAs = createContext<Me | undefined>(undefined);

/** Below the signed-in layout always known. */
export function useMe(): Me | undefined {
  return useContext(SignedInAs);
}

/** True when the role of the signed-in person carries the permission, for example `channels.manage`. */
export function useMay(permission: string): boolean {
  return useMe()?.permissions.includes(permission) ?? false;
}
