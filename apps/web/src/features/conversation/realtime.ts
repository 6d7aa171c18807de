import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onServerEvent } from '@/shared/realtime/events';
import { applyMessage } from './thread-cache';

/** Keeps every loaded thread as the server announces it. */
export function useLiveMessages(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = (['message.created', 'message.updated'] as const).map((name) =>
      onServerEvent(name, ({ data: message }) => applyMessage(queryClient, message)),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
