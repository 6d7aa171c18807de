import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Channel } from '@crm/contract/shapes';
import { channelQuery, channelsQuery } from '@/shared/api/channels';
import { api, data } from '@/shared/api/client';

/** Asks the provider once more to deliver to us; with `takeOver` also when it delivers to another system. */
export function useSubscribe({ id, version }: Channel) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ takeOver }: { takeOver: boolean }) =>
      data(
        api.PATCH('/api/v1/channels/{id}', {
          params: { path: { id } },
          body: { credentials: {}, takeOver, version },
        }),
      ),
    onSuccess: (saved) => queryClient.setQueryData(channelQuery(id).queryKey, saved),
    onSettled: () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
}
