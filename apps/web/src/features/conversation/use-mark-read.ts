import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Conversation } from '@crm/contract/shapes';
import { ApiProblem } from '@/shared/api/client';
import { markRead } from '@/shared/conversations/patch';

/** Marks the conversation read while `seen` says that its newest message is really looked at. */
export function useMarkRead(conversation: Conversation, seen: boolean): void {
  const queryClient = useQueryClient();
  const running = useRef(false);
  const { id, unreadCount, returnReason } = conversation;
  const news = unreadCount > 0 || returnReason !== null;
  useEffect(() => {
    if (!seen || !news || running.current) return;
    running.current = true;
    markRead(queryClient, id)
      .catch((problem: unknown) => {
        // The next message, or looking here again, tries once more.
        if (!(problem instanceof ApiProblem)) throw problem;
      })
      .finally(() => {
        running.current = false;
      });
  }, [queryClient, id, unreadCount, news, seen]);
}
