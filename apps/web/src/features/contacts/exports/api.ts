import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ContactExport, CreateExportBody } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

const everyMs = 1_000;

/** What was exported, the latest first; looks again while a file is being written. */
export const exportsQuery = infiniteQueryOptions({
  queryKey: ['exports'],
  queryFn: ({ pageParam }) => data(api.GET('/api/v1/exports', { params: { query: pageQuery(pageParam) } })),
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some((one) => one.state === 'waiting')) ? everyMs : false,
  ...keyset,
});

export function useAskExport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CreateExportBody) => data(api.POST('/api/v1/exports', { body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: exportsQuery.queryKey }),
  });
}

export function exportedFile({ id }: ContactExport): Promise<Blob> {
  return data(
    api.GET('/api/v1/exports/{exportId}/file', { params: { path: { exportId: id } }, parseAs: 'blob' }),
  );
}
