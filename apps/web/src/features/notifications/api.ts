import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';

const all = ['notifications'] as const;
const pageSize = 20;

/** What this person was told, the latest first. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: [...all, 'list'],
  queryFn: ({ pageParam }) =>
    data(api.GET('/api/v1/notifications', { params: { query: pageQuery(pageParam, pageSize) } })),
  ...keyset,
});

/** What is unread, with how much it is in all. */
export const unreadQuery = queryOptions({
  queryKey: [...all, 'unread'],
  queryFn: () => data(api.GET('/api/v1/notifications', { params: { query: { unread: true, limit: 50 } } })),
});

export function refreshNotifications(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: all });
}

/** @returns marks as read: by ids, of a conversation, or all */
export function useReadNotifications() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids?: string[]; conversationId?: string }) =>
      data(api.POST('/api/v1/notifications/read', { body })),
    onSettled: () => refreshNotifications(queryClient),
  });
}

export function useSnoozeNotification() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, until }: { id: string; until: Date }) =>
      data(
        api.POST('/api/v1/notifications/{id}/snooze', {
          params: { path: { id } },
          body: { until: until.toISOString() },
        }),
      ),
    onSettled: () => refreshNotifications(queryClient),
  });
}

/** Takes a conversation of the queue. */
export function useTakeConversation(userId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      const path = { params: { path: { id } } };
      const { version, assigneeId } = await data(api.GET('/api/v1/conversations/{id}', path));
      // Whoever took it meanwhile raised the version: what this person saw is the one before, and the answer says who it was.
      const seen = assigneeId === null ? version : version - 1;
      return data(
        api.PATCH('/api/v1/conversations/{id}', { ...path, body: { assigneeId: userId, version: seen } }),
      );
    },
    onSettled: () => refreshNotifications(queryClient),
  });
}
