import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Label } from '@crm/contract/shapes';
import { onServerEvent } from '@/shared/realtime/events';
import { api, data } from './client';
import { everyPage } from './every-page';
import { useMay } from './me';

const none: Label[] = [];

/** All labels of the workspace by name; there are at most two hundred. */
export const labelsQuery = queryOptions({
  queryKey: ['labels'],
  queryFn: () => everyPage((query) => data(api.GET('/api/v1/labels', { params: { query } }))),
  staleTime: 5 * 60_000,
});

/** The labels of the workspace; empty while not known or not to be read. */
export function useLabels(): Label[] {
  return useQuery({ ...labelsQuery, enabled: useMay('contacts.read') }).data ?? none;
}

/** Keeps the labels as the server announces them. */
export function useLiveLabels(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = (['label.updated', 'label.deleted'] as const).map((name) =>
      onServerEvent(name, () => void queryClient.invalidateQueries({ queryKey: labelsQuery.queryKey })),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
