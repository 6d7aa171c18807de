import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { TemplatePreview, TemplateVariables } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';

/** The channel's templates that match, the first hundred by name. */
export function templatesQuery(channelId: string, q: string) {
  return queryOptions({
    queryKey: ['templates', channelId, q],
    queryFn: ({ signal }) =>
      data(
        api.GET('/api/v1/channels/{id}/templates', {
          params: { path: { id: channelId }, query: { limit: 100, ...(q ? { q } : {}) } },
          signal,
        }),
      ),
    // The former result stays while the next one is on its way: no flicker while typing.
    placeholderData: keepPreviousData,
  });
}

/** What the customer will see. Rendered by the server, by the same rules by which it is sent. */
export function previewQuery(channelId: string, templateId: string, variables: TemplateVariables) {
  return queryOptions({
    queryKey: ['template-preview', channelId, templateId, variables],
    queryFn: ({ signal }): Promise<TemplatePreview> =>
      data(
        api.POST('/api/v1/channels/{id}/templates/{templateId}/preview', {
          params: { path: { id: channelId, templateId } },
          body: { variables },
          signal,
        }),
      ),
    placeholderData: (before, query) => (query?.queryKey[2] === templateId ? before : undefined),
  });
}

export function syncTemplates(channelId: string) {
  return data(api.POST('/api/v1/channels/{id}/templates/sync', { params: { path: { id: channelId } } }));
}
