import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { OpenConversationBody } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import {
  applyAnswer,
  conversationKeys,
  type ListPage,
  type LiveRow,
  newerOf,
} from '@/shared/api/conversation-cache';
import { recording } from '@/shared/realtime/recording';
import { type InboxFilter, queryOf } from './filter';

const pageSize = 40;

/** The list of conversations, page by page. Between fetches the realtime events keep it true. */
export function conversationsQuery(filter: InboxFilter) {
  const query = queryOf(filter);
  return infiniteQueryOptions({
    queryKey: conversationKeys.list(query),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }): Promise<ListPage> => listPage(query, pageParam, signal),
    getNextPageParam: (page) => page.nextCursor,
    // While somebody types a search the last result stays; another tab starts with a skeleton.
    placeholderData: (previous) => (filter.q === '' ? undefined : previous),
  });
}

async function listPage(
  query: ReturnType<typeof queryOf>,
  cursor: string | null,
  signal: AbortSignal,
): Promise<ListPage> {
  const params = { query: { ...query, limit: pageSize, ...(cursor ? { cursor } : {}) } };
  const { answer, events } = await recording(['conversation.created', 'conversation.updated'], () =>
    data(api.GET('/api/v1/conversations', { params, signal })),
  );
  const live: Record<string, LiveRow> = {};
  for (const { seq, data: row } of events) live[row.id] = newerOf(live[row.id], { seq, row });
  return { ...answer, live };
}

export function useOpenConversation() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: OpenConversationBody) => data(api.POST('/api/v1/conversations', { body })),
    onSuccess: (conversation) => applyAnswer(queryClient, conversation),
  });
}

/** Contacts to write to, by name, phone or e-mail. */
export function contactChoicesQuery(q: string) {
  return {
    queryKey: ['contacts', 'choices', q] as const,
    queryFn: () => data(api.GET('/api/v1/contacts', { params: { query: { q, limit: 8 } } })),
    enabled: q.trim().length >= 2,
  };
}
