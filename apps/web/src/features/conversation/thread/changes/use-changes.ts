import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Message, MessageEntity } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useMe } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';
import { applyMessageAnswer } from '../../thread-cache';

/** Within the time in which the server still has the note. */
const undoFor = 8000;

/** What a person changes of a message of the shop: shown at once, and as it was when the server refuses. */
export function useChanges(message: Message) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const me = useMe()?.id ?? null;
  const path = { id: message.id };
  const show = (shown: Message) => applyMessageAnswer(queryClient, shown);
  const failed = (problem: unknown) => {
    show(message);
    toast.error(errorText(problem));
  };
  const edit = useMutation({
    mutationFn: (body: { text: string; entities?: MessageEntity[] }) =>
      data(api.POST('/api/v1/messages/{id}/edits', { params: { path }, body })),
    onSuccess: show,
  });
  const undo = useMutation({
    mutationFn: () => api.DELETE('/api/v1/messages/{id}/change', { params: { path } }),
    onSuccess: () => show({ ...message, change: null }),
    onError: (problem) => toast.error(errorText(problem)),
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/messages/{id}', { params: { path } }),
    onMutate: () =>
      show({
        ...message,
        change: { kind: 'deletion', text: null, content: null, by: me, status: 'queued', error: null },
      }),
    onSuccess: () => {
      if (!message.private) return;
      toast(t('message.change.note_deleted'), {
        duration: undoFor,
        action: { label: t('conversation.undo'), onClick: () => undo.mutate() },
      });
    },
    onError: failed,
  });
  return { edit, remove, undo };
}
