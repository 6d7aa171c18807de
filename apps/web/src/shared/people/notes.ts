import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ContactNote } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { keyset, pageQuery } from '@/shared/api/keyset';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';

/** The notes of a contact, the last first. */
export function notesQuery(contactId: string) {
  return infiniteQueryOptions({
    queryKey: ['contacts', contactId, 'notes'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/contacts/{id}/notes', {
          params: { path: { id: contactId }, query: pageQuery(pageParam, 20) },
        }),
      ),
    ...keyset,
  });
}

/** Writes, rewrites and deletes notes. */
export function useNotes(contactId: string) {
  const queryClient = useQueryClient();
  const settled = {
    onError: (problem: unknown) => toast.error(errorText(problem)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: notesQuery(contactId).queryKey }),
  };
  const add = useMutation({
    mutationFn: (text: string) =>
      data(api.POST('/api/v1/contacts/{id}/notes', { params: { path: { id: contactId } }, body: { text } })),
    ...settled,
  });
  const rewrite = useMutation({
    mutationFn: ({ id, text, version }: Pick<ContactNote, 'id' | 'text' | 'version'>) =>
      data(
        api.PATCH('/api/v1/contacts/{id}/notes/{noteId}', {
          params: { path: { id: contactId, noteId: id } },
          body: { text, version },
        }),
      ),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: (noteId: string) =>
      api.DELETE('/api/v1/contacts/{id}/notes/{noteId}', { params: { path: { id: contactId, noteId } } }),
    ...settled,
  });
  return { add, rewrite, remove };
}
