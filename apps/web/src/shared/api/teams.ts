import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Team } from '@crm/contract/shapes';
import { onServerEvent } from '@/shared/realtime/events';
import { api, data } from './client';
import { conversationKeys } from './conversation-cache';
import { useMay } from './me';
import { usersQuery } from './users';

const none: Team[] = [];

/** All teams of the workspace by name. A workspace has at most a hundred, which is one page. */
export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async () => (await data(api.GET('/api/v1/teams', { params: { query: { limit: 100 } } }))).items,
  staleTime: 5 * 60_000,
});

/** The teams of the workspace; empty while not known or not to be read. */
export function useTeams(): Team[] {
  return useQuery({ ...teamsQuery, enabled: useMay('users.read') }).data ?? none;
}

/** Keeps the teams as the server announces them; what was a deleted one's is of no team any more. */
export function useLiveTeams(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const refresh = () => {
      void queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: usersQuery.queryKey });
    };
    const stops = [
      onServerEvent('team.updated', refresh),
      onServerEvent('team.deleted', () => {
        refresh();
        void queryClient.invalidateQueries({ queryKey: conversationKeys.lists });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
