import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { UnreadCounts } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { onServerEvent } from '@/shared/realtime/events';

const unreadQuery = {
  queryKey: ['conversations', 'unread'] as const,
  queryFn: () => data(api.GET('/api/v1/conversations/unread')),
  // Counted anew each time it is looked at; between looks nobody needs it.
  staleTime: 0,
};

/** However much happens, it is counted this often at most. */
const everyMs = 1500;

/** What is unread, kept while somebody looks at it. */
export function useUnread(): UnreadCounts | undefined {
  const queryClient = useQueryClient();
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      due ??= setTimeout(() => {
        due = null;
        void queryClient.invalidateQueries({ queryKey: unreadQuery.queryKey });
      }, everyMs);
    };
    const stops = (['conversation.created', 'conversation.updated', 'conversation.gone'] as const).map(
      (name) => onServerEvent(name, refresh),
    );
    return () => {
      if (due) clearTimeout(due);
      for (const stop of stops) stop();
    };
  }, [queryClient]);
  return useQuery(unreadQuery).data;
}
