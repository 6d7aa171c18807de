import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CustomField } from '@crm/contract/shapes';
import { onServerEvent } from '@/shared/realtime/events';
import { api, data } from './client';
import { everyPage } from './every-page';
import { useMay } from './me';

const none: CustomField[] = [];

/** All fields of the workspace in their order; there are at most fifty. */
export const customFieldsQuery = queryOptions({
  queryKey: ['custom-fields'],
  queryFn: () => everyPage((query) => data(api.GET('/api/v1/custom-fields', { params: { query } }))),
  staleTime: 5 * 60_000,
});

/** The fields of the workspace; empty while not known or not to be read. */
export function useCustomFields(): CustomField[] {
  return useQuery({ ...customFieldsQuery, enabled: useMay('contacts.read') }).data ?? none;
}

/** Keeps the fields as the server announces them. */
export function useLiveCustomFields(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const stops = (['custom_field.updated', 'custom_field.deleted'] as const).map((name) =>
      onServerEvent(name, () => void queryClient.invalidateQueries({ queryKey: customFieldsQuery.queryKey })),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [queryClient]);
}
