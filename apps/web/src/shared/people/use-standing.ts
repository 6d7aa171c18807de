import { useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Contact } from '@crm/contract/shapes';
import { api } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { toast } from '@/shared/ui/toaster';

export type StandingAct = 'block' | 'unblock' | 'trash' | 'restore';

/** Time to change one's mind. */
const undoFor = 8000;

const back = {
  block: 'unblock',
  unblock: 'block',
  trash: 'restore',
  restore: 'trash',
} as const satisfies Record<StandingAct, StandingAct>;

/** Asks the server for one of them. */
export function standingCall(id: string, act: StandingAct): Promise<unknown> {
  const params = { path: { id } };
  const calls = {
    block: () => api.POST('/api/v1/contacts/{id}/block', { params }),
    unblock: () => api.POST('/api/v1/contacts/{id}/unblock', { params }),
    trash: () => api.DELETE('/api/v1/contacts/{id}', { params }),
    restore: () => api.POST('/api/v1/contacts/{id}/restore', { params }),
  } satisfies Record<StandingAct, () => Promise<unknown>>;
  return calls[act]();
}

/** Blocks a contact, throws it away, or the contrary: at once, with a way back. */
export function useStanding({ id, name }: Pick<Contact, 'id' | 'name'>, onDone?: (act: StandingAct) => void) {
  const queryClient = useQueryClient();
  const put = useMutation({
    mutationFn: ({ act }: { act: StandingAct; undoes: boolean }) => standingCall(id, act),
    onSuccess: (_answer, { act, undoes }) => {
      if (undoes) return;
      const undo = () => put.mutate({ act: back[act], undoes: true });
      rememberAct(undo, undoFor);
      toast(i18next.t(`ui.standing.done.${act}`, { name }), {
        duration: undoFor,
        action: { label: i18next.t('conversation.undo'), onClick: undo },
      });
      onDone?.(act);
    },
    onError: (problem) => toast.error(errorText(problem)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['contacts'] }),
  });
  return { busy: put.isPending, act: (act: StandingAct) => put.mutate({ act, undoes: false }) };
}
