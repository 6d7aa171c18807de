import { useEffect } from 'react';
import { useConnection } from '@/shared/realtime/connection-store';
import { realtime } from '@/shared/realtime/realtime-client';
import { forgetPeople } from './people';

/** Tells colleagues that this person has the conversation open, or only peeks at it, again after every reconnect. */
export function usePresent(conversationId: string, peeking: boolean): void {
  const live = useConnection(({ status }) => status === 'live');
  useEffect(() => {
    if (!live) return undefined;
    realtime.tell('conversation.open', { conversationId, ...(peeking && { peeking }) });
    return () => {
      realtime.tell('conversation.close', {});
      forgetPeople(conversationId);
    };
  }, [conversationId, peeking, live]);
}
