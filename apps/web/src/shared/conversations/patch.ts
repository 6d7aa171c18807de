import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Conversation, PatchConversationBody } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { applyAnswer, conversationKeys } from '@/shared/api/conversation-cache';

export function usePatchConversation(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: PatchConversationBody) =>
      data(api.PATCH('/api/v1/conversations/{id}', { params: { path: { id } }, body })),
    onSuccess: (conversation) => applyAnswer(queryClient, conversation),
    // Somebody was faster: what is shown has to be theirs before anybody decides again.
    onError: () => void queryClient.invalidateQueries({ queryKey: conversationKeys.detail(id) }),
  });
}

export async function markRead(queryClient: QueryClient, id: string): Promise<void> {
  const conversation = await data(api.POST('/api/v1/conversations/{id}/read', { params: { path: { id } } }));
  applyAnswer(queryClient, conversation);
}

export async function markUnread(queryClient: QueryClient, id: string): Promise<void> {
  const conversation = await data(
    api.POST('/api/v1/conversations/{id}/unread', { params: { path: { id } } }),
  );
  applyAnswer(queryClient, conversation);
}

/** As it is now, whatever is on the screen. */
export async function freshConversation(queryClient: QueryClient, id: string): Promise<Conversation> {
  const conversation = await data(api.GET('/api/v1/conversations/{id}', { params: { path: { id } } }));
  applyAnswer(queryClient, conversation);
  return conversation;
}
