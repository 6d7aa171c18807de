import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Message } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useMe } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';
import { applyMessageAnswer } from '../../thread-cache';
import { isOurs, withOurs } from './grouped-reactions';

/** Reacts for the shop: shown at once, taken back by the same emoji, and undone when the server refuses. */
export function useReact(message: Message): (emoji: string) => void {
  const queryClient = useQueryClient();
  const me = useMe();
  const { mutate } = useMutation({
    // One after the other, so that the last one pressed is the one that stays.
    scope: { id: `reaction:${message.id}` },
    mutationFn: (emoji: string) =>
      data(
        api.POST('/api/v1/messages/{id}/reactions', {
          params: { path: { id: message.id } },
          body: { emoji },
        }),
      ),
    onMutate: (emoji) => {
      const reactions = withOurs(message.reactions, emoji, me ?? { id: '', name: '' }, new Date());
      applyMessageAnswer(queryClient, { ...message, reactions });
      return message;
    },
    onSuccess: (answer) => applyMessageAnswer(queryClient, answer),
    onError: (problem, _emoji, before) => {
      if (before) applyMessageAnswer(queryClient, before);
      toast.error(errorText(problem));
    },
  });
  return (emoji) => {
    const held = message.reactions.find(isOurs)?.emoji;
    mutate(emoji === held ? '' : emoji);
  };
}
