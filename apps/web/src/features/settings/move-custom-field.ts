import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CustomField } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { customFieldsQuery } from '@/shared/api/custom-fields';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';

/** Moves a field by one place; the list shows it at once. */
export function useMoveCustomField() {
  const queryClient = useQueryClient();
  const { queryKey } = customFieldsQuery;
  return useMutation({
    mutationFn: ({ field, position }: { field: CustomField; position: number }) =>
      data(
        api.PATCH('/api/v1/custom-fields/{id}', {
          params: { path: { id: field.id } },
          body: { position, version: field.version },
        }),
      ),
    onMutate: ({ field, position }) =>
      queryClient.setQueryData(queryKey, (all) =>
        all?.filter(({ id }) => id !== field.id).toSpliced(position, 0, field),
      ),
    onError: (problem) => toast.error(errorText(problem)),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
