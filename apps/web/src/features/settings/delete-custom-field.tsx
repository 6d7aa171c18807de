import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CustomField } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { customFieldsQuery } from '@/shared/api/custom-fields';
import { errorText } from '@/shared/i18n/error-text';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { toast } from '@/shared/ui/toaster';

/** Asks first, and says how many contacts lose something: no way leads back. */
export function DeleteCustomField({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const use = useQuery({
    queryKey: [...customFieldsQuery.queryKey, field.id],
    queryFn: () => data(api.GET('/api/v1/custom-fields/{id}', { params: { path: { id: field.id } } })),
    staleTime: 0,
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/custom-fields/{id}', { params: { path: { id: field.id } } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: customFieldsQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: ['contacts'] });
      onClose();
      toast.success(t('settings.fields.deleted', { label: field.label }));
    },
  });
  const problem = remove.error ?? use.error;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('settings.fields.delete_title', { label: field.label })}
      description={
        use.data ? t('settings.fields.delete_text', { count: use.data.contacts }) : t('ui.skeleton.loading')
      }
      action={t('settings.fields.delete_action')}
      busy={remove.isPending || use.isPending}
      error={problem ? errorText(problem) : undefined}
      onConfirm={() => remove.mutate()}
    />
  );
}
