import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { ContactView, CreateContactViewBody, PatchContactViewBody } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { everyPage } from '@/shared/api/every-page';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { toast } from '@/shared/ui/toaster';

/** One's own views of contacts and the team's, in the order in which they were made. */
export const contactViewsQuery = queryOptions({
  queryKey: ['contact-views'],
  queryFn: () => everyPage((query) => data(api.GET('/api/v1/contact-views', { params: { query } }))),
  staleTime: 60_000,
});

function useSaving<Input>(save: (input: Input) => Promise<ContactView>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: (view) =>
      queryClient.setQueryData(contactViewsQuery.queryKey, (known = []) =>
        known.some(({ id }) => id === view.id)
          ? known.map((one) => (one.id === view.id ? view : one))
          : [...known, view],
      ),
    onError: () => void queryClient.invalidateQueries({ queryKey: contactViewsQuery.queryKey }),
  });
}

export function useCreateContactView() {
  return useSaving((body: CreateContactViewBody) => data(api.POST('/api/v1/contact-views', { body })));
}

export function useChangeContactView() {
  return useSaving(({ id, ...body }: PatchContactViewBody & { id: string }) =>
    data(api.PATCH('/api/v1/contact-views/{id}', { params: { path: { id } }, body })),
  );
}

/** Time to change one's mind. */
const undoFor = 8000;

/** Deletes a view at once; undo makes the same one again. */
export function useDeleteContactView() {
  const queryClient = useQueryClient();
  const create = useCreateContactView();
  return async ({ id, name, shared, filter, sort }: ContactView) => {
    try {
      await api.DELETE('/api/v1/contact-views/{id}', { params: { path: { id } } });
      const undo = () =>
        void create
          .mutateAsync({ name, shared, filter, sort } as CreateContactViewBody)
          .catch((problem: unknown) => toast.error(errorText(problem)));
      rememberAct(undo, undoFor);
      toast(i18next.t('lists.views.deleted', { name }), {
        duration: undoFor,
        action: { label: i18next.t('conversation.undo'), onClick: undo },
      });
    } catch (problem) {
      toast.error(errorText(problem));
    }
    await queryClient.invalidateQueries({ queryKey: contactViewsQuery.queryKey });
  };
}
