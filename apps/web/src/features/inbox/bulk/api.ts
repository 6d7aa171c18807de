import type { QueryClient } from '@tanstack/react-query';
import type { BulkEdit, BulkEditBody } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';

export function startBulk(body: BulkEditBody): Promise<BulkEdit> {
  return data(api.POST('/api/v1/conversations/bulk', { body }));
}

export function undoBulk(bulkId: string): Promise<BulkEdit> {
  return data(api.POST('/api/v1/conversations/bulk/{bulkId}/undo', { params: { path: { bulkId } } }));
}

export function bulkQuery(bulkId: string) {
  return {
    queryKey: ['conversations', 'bulk', bulkId] as const,
    queryFn: () => data(api.GET('/api/v1/conversations/bulk/{bulkId}', { params: { path: { bulkId } } })),
    staleTime: 0,
    gcTime: 0,
    // It goes on whether or not anybody asks: a moment without network is no reason to lose sight of it.
    retry: 5,
  };
}

const askEvery = 700;

/** Waits for the end of a change that goes on in the background, and says on the way how far it is. */
export async function finished(
  queryClient: QueryClient,
  begun: BulkEdit,
  tell: (progress: BulkEdit) => void,
): Promise<BulkEdit> {
  let now = begun;
  while (now.state === 'running' || now.state === 'undoing') {
    tell(now);
    await new Promise((resolve) => setTimeout(resolve, askEvery));
    now = await queryClient.fetchQuery(bulkQuery(begun.id));
  }
  return now;
}
