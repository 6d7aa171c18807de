import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';
import { labelsQuery } from '@/shared/api/labels';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';

/** Makes a label of a name that was just typed; grey until somebody gives it a colour. */
export function useCreateLabel(onCreated: (id: string) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => data(api.POST('/api/v1/labels', { body: { name, color: 'gray' } })),
    onSuccess: (label) => {
      queryClient.setQueryData(labelsQuery.queryKey, (known) => known && [...known, label]);
      onCreated(label.id);
    },
    onError: (problem) => toast.error(errorText(problem)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: labelsQuery.queryKey }),
  });
}
