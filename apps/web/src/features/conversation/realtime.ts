import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onServerEvent } from '@/shared/realtime/events';
import { participantsKey } from './api';
import { applyMessage } from './thread-cache';

/** Keeps every loaded thread as the server announces it. */
export function useLiveMessages(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = (['message.created', 'message.updated'] as const).map((name) =>
      onServerEvent(name, ({ data: message }) => {
        applyMessage(queryClient, message);
        if (message.content?.event === 'participants_changed')
          void queryClient.invalidateQueries({ queryKey: participantsKey(message.conversationId) });
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
