import { useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { Contact, Duplicate, MergeBody, MergeChoices } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { toast } from '@/shared/ui/toaster';

/** Time to change one's mind. */
const undoFor = 8000;

function tell(text: string, undo: () => void): void {
  rememberAct(undo, undoFor);
  toast(text, { duration: undoFor, action: { label: i18next.t('conversation.undo'), onClick: undo } });
}

/** After contacts became one, or two again, whatever shows one of them asks anew. */
function useRefresh(): () => void {
  const queryClient = useQueryClient();
  return () => {
    for (const key of ['contacts', 'duplicates', 'conversations'])
      void queryClient.invalidateQueries({ queryKey: [key] });
  };
}

const failed = (problem: unknown) => toast.error(errorText(problem));

/** Gives a contact back what it was before a merge, and the other one back to the list. */
export function useUnmerge() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ contactId, mergeId }: { contactId: string; mergeId: string }) =>
      data(
        api.POST('/api/v1/contacts/{id}/unmerge', { params: { path: { id: contactId } }, body: { mergeId } }),
      ),
    onSuccess: ({ name, restored, takenBack }) => {
      const text = i18next.t('duplicates.undone', { name, other: restored.name });
      toast(takenBack.length > 0 ? `${text} ${i18next.t('duplicates.taken_back')}` : text);
    },
    onError: failed,
    onSettled: refresh,
  });
}

export interface MergeInput {
  readonly survivor: Contact;
  readonly duplicate: Contact;
  readonly fields: MergeChoices;
  /** By the keys of the workspace's own fields. */
  readonly customFields: NonNullable<MergeBody['customFields']>;
}

export function useMerge(onMerged: (survivor: Contact) => void) {
  const refresh = useRefresh();
  const { mutate: unmerge } = useUnmerge();
  return useMutation({
    mutationFn: ({ survivor, duplicate, fields, customFields }: MergeInput) =>
      data(
        api.POST('/api/v1/contacts/{id}/merge', {
          params: { path: { id: survivor.id } },
          body: { duplicateId: duplicate.id, fields, customFields },
        }),
      ),
    onSuccess: ({ mergeId, contact }, { duplicate }) => {
      onMerged(contact);
      tell(i18next.t('duplicates.merged', { name: duplicate.name, into: contact.name }), () =>
        unmerge({ contactId: contact.id, mergeId }),
      );
    },
    onError: failed,
    onSettled: refresh,
  });
}

/** They are two: not shown again unless there is something new. */
export function useKeepSeparate() {
  const refresh = useRefresh();
  const put = useMutation({
    mutationFn: ({ pair, areTwo }: { pair: Duplicate; areTwo: boolean }) => {
      const params = { params: { path: { id: pair.id } } };
      return data(
        areTwo
          ? api.POST('/api/v1/contacts/duplicates/{id}/keep-separate', params)
          : api.POST('/api/v1/contacts/duplicates/{id}/reconsider', params),
      );
    },
    onSuccess: (pair, { areTwo }) => {
      const names = { name: pair.contact.name, other: pair.other.name };
      tell(i18next.t(areTwo ? 'duplicates.separated' : 'duplicates.reconsidered', names), () =>
        put.mutate({ pair, areTwo: !areTwo }),
      );
    },
    onError: failed,
    onSettled: refresh,
  });
  return put;
}
