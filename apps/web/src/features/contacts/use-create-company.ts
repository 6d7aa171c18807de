import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';

/** Makes a company of which nothing but the name is known yet. */
export function useCreateCompany() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => data(api.POST('/api/v1/companies', { body: { name } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['companies'] }),
    onError: (problem) => toast.error(errorText(problem)),
  });
}
