import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { showUnread } from '@/shared/lib/unread-badge';
import { unreadQuery, useReadNotifications } from './api';
import { followNotifications } from './follow';

/**
 * Once per page: keeps what is unread true, in the tab's title as well. Of a conversation that the person looks at nothing
 * stays unread.
 */
export function useNotifications(openConversationId: string | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => followNotifications(queryClient), [queryClient]);
  const { data } = useQuery(unreadQuery);
  const { mutate: read } = useReadNotifications();
  const count = data?.unreadCount ?? 0;
  useEffect(() => showUnread(count), [count]);
  const seen = data?.items.some(({ conversation }) => conversation?.id === openConversationId) ?? false;
  useEffect(() => {
    if (!openConversationId || !seen) return undefined;
    const readIfLooking = () => {
      if (document.visibilityState === 'visible') read({ conversationId: openConversationId });
    };
    readIfLooking();
    document.addEventListener('visibilitychange', readIfLooking);
    return () => document.removeEventListener('visibilitychange', readIfLooking);
  }, [openConversationId, seen, read, data]);
}
