import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Draft, Message, QuotedMessage } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { conversationKeys, knownConversation, type LiveRow, newerOf } from '@/shared/api/conversation-cache';
import { recording } from '@/shared/realtime/recording';
import { asQuote } from './composer/as-quote';
import type { ServerDraft } from './composer/drafts';
import { applyMessageAnswer, newerMessage, reachesEnd, threadKeys, type ThreadPage } from './thread-cache';

const pageSize = 40;

/** One conversation. Opens with what a list already knows of it. */
export function conversationQuery(queryClient: QueryClient, id: string) {
  return queryOptions<LiveRow, Error, LiveRow, ReturnType<typeof conversationKeys.detail>>({
    queryKey: conversationKeys.detail(id),
    queryFn: async ({ signal }): Promise<LiveRow> => {
      const { answer, events } = await recording(['conversation.updated'], () =>
        data(api.GET('/api/v1/conversations/{id}', { params: { path: { id } }, signal })),
      );
      return events
        .filter((event) => event.data.id === id)
        .reduce<LiveRow>((known, { seq, data: row }) => newerOf(known, { seq, row }), {
          seq: 0,
          row: answer,
        });
    },
    placeholderData: () => knownConversation(queryClient, id),
  });
}

/** What a message said before it was edited; each edit makes another answer. */
export function messageHistoryQuery(id: string, editedAt: string) {
  return queryOptions({
    queryKey: ['message-history', id, editedAt],
    queryFn: ({ signal }) =>
      data(api.GET('/api/v1/messages/{id}/history', { params: { path: { id } }, signal })),
  });
}

type PageParam = { cursor: string } | { around: string } | null;

const firstPage = (anchor: string | null): PageParam => (anchor === null ? null : { around: anchor });

/** Messages of a conversation, newest page first; with an anchor, the window around that message. */
export function threadQuery(conversationId: string, anchor: string | null) {
  return infiniteQueryOptions({
    queryKey: threadKeys.one(conversationId, anchor),
    initialPageParam: firstPage(anchor),
    queryFn: ({ pageParam, signal }): Promise<ThreadPage> => threadPage(conversationId, pageParam, signal),
    getNextPageParam: (page): PageParam | undefined =>
      page.nextCursor ? { cursor: page.nextCursor } : undefined,
    getPreviousPageParam: (page): PageParam | undefined => {
      const newest = page.items[0];
      return newest && !reachesEnd(page) ? { around: newest.id } : undefined;
    },
  });
}

async function threadPage(id: string, from: PageParam, signal: AbortSignal): Promise<ThreadPage> {
  const params = { path: { id }, query: { limit: pageSize, ...from } };
  const { answer, events } = await recording(['message.created', 'message.updated'], () =>
    data(api.GET('/api/v1/conversations/{id}/messages', { params, signal })),
  );
  const live: Record<string, Message> = {};
  for (const { data: message } of events) {
    if (message.conversationId === id) live[message.id] = newerMessage(live[message.id], message);
  }
  return { ...answer, live, around: from && 'around' in from ? from.around : null };
}

/** What a person decides about a message that failed or whose fate is unknown. */
export function useDecide(message: Message) {
  const queryClient = useQueryClient();
  const path = { id: message.id };
  const onSuccess = (answer: Message) => applyMessageAnswer(queryClient, answer);
  const retry = useMutation({
    mutationFn: () => data(api.POST('/api/v1/messages/{id}/retry', { params: { path } })),
    onSuccess,
  });
  const discard = useMutation({
    mutationFn: () => data(api.POST('/api/v1/messages/{id}/discard', { params: { path } })),
    onSuccess,
  });
  return { retry, discard };
}

export const draftKey = (id: string) => ['draft', id] as const;

export function draftQuery(id: string) {
  return queryOptions({
    queryKey: draftKey(id),
    queryFn: () => loadDraft(id),
    // Asked for at each opening, and when another device of this person has written.
    staleTime: 0,
    gcTime: 0,
  });
}

/** What the server keeps for this person there, with the message that it quotes. */
export async function loadDraft(id: string): Promise<ServerDraft> {
  const draft = await data(api.GET('/api/v1/conversations/{id}/draft', { params: { path: { id } } }));
  return { ...draft, quote: draft.replyToId === null ? null : await quoteOf(id, draft.replyToId) };
}

async function quoteOf(id: string, messageId: string): Promise<QuotedMessage | null> {
  const params = { path: { id }, query: { around: messageId, limit: 2 } };
  const { items } = await data(api.GET('/api/v1/conversations/{id}/messages', { params }));
  const quoted = items.find((message) => message.id === messageId);
  return quoted ? asQuote(quoted) : null;
}

export function saveDraft(id: string, draft: Draft): Promise<Draft> {
  return data(api.PUT('/api/v1/conversations/{id}/draft', { params: { path: { id } }, body: draft }));
}

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: ['contacts', id],
    queryFn: () => data(api.GET('/api/v1/contacts/{id}', { params: { path: { id } } })),
  });
}

/** All conversations of one person, by whatever number or handle they wrote. */
export function conversationsOfQuery(contactId: string) {
  return queryOptions({
    queryKey: ['conversations', 'of-contact', contactId],
    queryFn: () => data(api.GET('/api/v1/conversations', { params: { query: { contactId, limit: 20 } } })),
  });
}

/** Who follows a conversation. */
export function participantsQuery(id: string) {
  return queryOptions({
    queryKey: participantsKey(id),
    queryFn: () => data(api.GET('/api/v1/conversations/{id}/participants', { params: { path: { id } } })),
  });
}

export const participantsKey = (id: string) => ['participants', id] as const;

/** Brings somebody in, or takes them out. */
export function useFollow(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ userId, on }: { userId: string; on: boolean }) => {
      if (on)
        await data(
          api.POST('/api/v1/conversations/{id}/participants', {
            params: { path: { id } },
            body: { userIds: [userId] },
          }),
        );
      else
        await api.DELETE('/api/v1/conversations/{id}/participants/{userId}', {
          params: { path: { id, userId } },
        });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: participantsKey(id) }),
  });
}
