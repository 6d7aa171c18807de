import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiProblem, api, data } from '@/shared/api/client';
import { conversationKeys } from '@/shared/api/conversation-cache';
import { mentionCounterQuery } from '@/shared/api/counters';
import { onServerEvent } from '@/shared/realtime/events';

/** Keeps the list and the counter of mentions as the server tells this person of new ones. */
export function useLiveMentions(): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      onServerEvent('message.mentioned', () => {
        void queryClient.invalidateQueries({ queryKey: mentionCounterQuery.queryKey });
        void queryClient.invalidateQueries({ queryKey: conversationKeys.lists });
      }),
    [queryClient],
  );
}

/** Who looks at a conversation has seen where they were named in it. Asks only while something waits somewhere. */
export function useSeeMentions(conversationId: string, looking: boolean): void {
  const queryClient = useQueryClient();
  const unseen = useQuery(mentionCounterQuery).data?.unseen ?? 0;
  useEffect(() => {
    if (!looking || unseen === 0) return;
    data(
      api.POST('/api/v1/conversations/{id}/mentions/seen', { params: { path: { id: conversationId } } }),
    ).then(
      (counter) => queryClient.setQueryData(mentionCounterQuery.queryKey, counter),
      (problem: unknown) => {
        // The next look tries again.
        if (!(problem instanceof ApiProblem)) throw problem;
      },
    );
  }, [conversationId, looking, unseen, queryClient]);
}
