import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMay } from '@/shared/api/me';
import { countersQuery } from '@/shared/api/counters';
import { onServerEvent } from '@/shared/realtime/events';

/** How many open conversations wait for this person: their own and those without an owner. */
export function useUnreadCount(): number {
  const queryClient = useQueryClient();
  const counters = useQuery({ ...countersQuery, enabled: useMay('conversations.read') });
  useEffect(() => {
    const refresh = () => void queryClient.invalidateQueries({ queryKey: countersQuery.queryKey });
    const stops = [
      onServerEvent('conversation.created', refresh),
      onServerEvent('conversation.updated', refresh),
      onServerEvent('conversation.gone', refresh),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
  return counters.data ? counters.data.mine + counters.data.unassigned : 0;
}
