import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onGap } from '@/shared/realtime/events';
import { realtime } from '@/shared/realtime/realtime-client';

/** Keeps the connection while somebody is signed in; after a gap beyond repair everything shown is asked for again. */
export function useRealtime(active: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!active) return undefined;
    const stopListening = onGap(() => void queryClient.invalidateQueries());
    realtime.start();
    return () => {
      stopListening();
      realtime.stop();
    };
  }, [active, queryClient]);
}
