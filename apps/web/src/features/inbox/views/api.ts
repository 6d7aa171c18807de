import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import type { CreateSavedViewBody, PatchSavedViewBody, SavedView } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { everyPage } from '@/shared/api/every-page';
import { errorText } from '@/shared/i18n/error-text';
import { rememberAct } from '@/shared/lib/last-act';
import { toast } from '@/shared/ui/toaster';

/** One's own views and the team's, in the order in which they were made. */
export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: () => everyPage((query) => data(api.GET('/api/v1/saved-views', { params: { query } }))),
  staleTime: 60_000,
});

function useSaving<Input>(save: (input: Input) => Promise<SavedView>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: (view) =>
      queryClient.setQueryData(savedViewsQuery.queryKey, (known = []) =>
        known.some(({ id }) => id === view.id)
          ? known.map((one) => (one.id === view.id ? view : one))
          : [...known, view],
      ),
    onError: () => void queryClient.invalidateQueries({ queryKey: savedViewsQuery.queryKey }),
  });
}

export function useCreateView() {
  return useSaving((body: CreateSavedViewBody) => data(api.POST('/api/v1/saved-views', { body })));
}

export function useChangeView() {
  return useSaving(({ id, ...body }: PatchSavedViewBody & { id: string }) =>
    data(api.PATCH('/api/v1/saved-views/{id}', { params: { path: { id } }, body })),
  );
}

/** Time to change one's mind. */
const undoFor = 8000;

/** Deletes a view at once; undo makes the same one again. */
export function useDeleteView() {
  const queryClient = useQueryClient();
  const create = useCreateView();
  return async ({ id, name, shared, filter, sort }: SavedView) => {
    try {
      await api.DELETE('/api/v1/saved-views/{id}', { params: { path: { id } } });
      const undo = () =>
        void create
          .mutateAsync({ name, shared, filter, sort })
          .catch((problem: unknown) => toast.error(errorText(problem)));
      rememberAct(undo, undoFor);
      toast(i18next.t('lists.views.deleted', { name }), {
        duration: undoFor,
        action: { label: i18next.t('conversation.undo'), onClick: undo },
      });
    } catch (problem) {
      toast.error(errorText(problem));
    }
    await queryClient.invalidateQueries({ queryKey: savedViewsQuery.queryKey });
  };
}
