import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onAccessChanged, onGap } from '@/shared/realtime/events';
import { realtime } from '@/shared/realtime/realtime-client';

/**
 * Prepares the connection while somebody is signed in, and ends it; after a gap beyond repair everything shown is asked for again, and
 * after a change of what they may see nothing of it stays on the screen meanwhile.
 * True once it is known from which event on it tells everything, so that nothing which is asked for afterwards can miss one.
 */
export function useRealtime(active: boolean): boolean {
  const queryClient = useQueryClient();
  const [ready, setReady] = useState(() => active && realtime.isPrepared);
  useEffect(() => {
    if (!active) {
      // It may have been prepared for somebody whose session was over by then.
      realtime.stop();
      return undefined;
    }
    const stops = [
      onGap(() => void queryClient.invalidateQueries()),
      onAccessChanged(() => void queryClient.resetQueries()),
    ];
    void realtime.prepare().then(() => setReady(true));
    return () => {
      for (const stop of stops) stop();
      realtime.stop();
    };
  }, [active, queryClient]);
  return ready;
}
