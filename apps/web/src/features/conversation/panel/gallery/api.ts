import { infiniteQueryOptions } from '@tanstack/react-query';
import type { GalleryPart } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

/** What was sent in a conversation beside words. Addresses of files live for minutes: asked for anew at each look. */
export function galleryQuery(conversationId: string, show: GalleryPart) {
  return infiniteQueryOptions({
    queryKey: ['gallery', conversationId, show] as const,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/v1/conversations/{id}/gallery', {
          params: { path: { id: conversationId }, query: { show, ...pageQuery(pageParam, 30) } },
          signal,
        }),
      ),
    ...keyset,
    staleTime: 0,
  });
}
