import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onServerEvent } from '@/shared/realtime/events';
import { applyConversation, forgetConversation } from './conversation-cache';

/** Keeps every list and every open conversation as the server announces them; asks for nothing again. */
export function useLiveConversations(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = (['conversation.created', 'conversation.updated'] as const).map((name) =>
      onServerEvent(name, ({ seq, data: row }) => applyConversation(queryClient, { seq, row })),
    );
    for (const name of ['conversation.gone', 'conversation.joined'] as const)
      stops.push(onServerEvent(name, ({ data: { id } }) => forgetConversation(queryClient, id)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
