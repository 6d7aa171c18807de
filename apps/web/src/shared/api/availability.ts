import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OwnAvailability, Page, User } from '@crm/contract/shapes';
import { errorText } from '@/shared/i18n/error-text';
import { onServerEvent } from '@/shared/realtime/events';
import { toast } from '@/shared/ui/toaster';
import { api, data } from './client';
import { useMe } from './me';
import { usersQuery } from './users';

export const ownAvailabilityQuery = queryOptions({
  queryKey: ['availability'],
  queryFn: () => data(api.GET('/api/v1/availability')),
});

/** Says of oneself how one is there. */
export function useChooseAvailability() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (chosen: OwnAvailability['chosen']) =>
      data(api.PUT('/api/v1/availability', { body: { chosen } })),
    onSuccess: (own) => queryClient.setQueryData(ownAvailabilityQuery.queryKey, own),
    // Here, for the menu has closed by then.
    onError: (problem) => toast.error(errorText(problem)),
  });
}

/** A sign that somebody is at work here; lost ones are made good by the next. */
export async function tellActivity(queryClient: QueryClient): Promise<void> {
  const own = await data(api.POST('/api/v1/availability/activity')).catch(() => undefined);
  if (own) queryClient.setQueryData(ownAvailabilityQuery.queryKey, own);
}

/** Keeps who is there as the server announces it. */
export function useLiveAvailability(): void {
  const queryClient = useQueryClient();
  const me = useMe()?.id;
  useEffect(
    () =>
      onServerEvent('availability.changed', ({ data: { id, availability } }) => {
        queryClient.setQueryData<Page<User>>(
          usersQuery.queryKey,
          (page) =>
            page && {
              ...page,
              items: page.items.map((user) => (user.id === id ? { ...user, availability } : user)),
            },
        );
        if (id === me) void queryClient.invalidateQueries({ queryKey: ownAvailabilityQuery.queryKey });
      }),
    [queryClient, me],
  );
}
