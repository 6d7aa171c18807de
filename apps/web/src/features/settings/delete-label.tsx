import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Label } from '@crm/contract/shapes';
import { api } from '@/shared/api/client';
import { labelsQuery } from '@/shared/api/labels';
import { errorText } from '@/shared/i18n/error-text';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { toast } from '@/shared/ui/toaster';

/** Asks first: the label leaves everything that has it, and no way leads back. */
export function DeleteLabel({ label, onClose }: { label: Label; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/labels/{id}', { params: { path: { id: label.id } } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: labelsQuery.queryKey });
      onClose();
      toast.success(t('settings.labels.deleted', { name: label.name }));
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('settings.labels.delete_title', { name: label.name })}
      description={t('settings.labels.delete_text')}
      action={t('settings.labels.delete_action')}
      busy={remove.isPending}
      error={remove.error ? errorText(remove.error) : undefined}
      onConfirm={() => remove.mutate()}
    />
  );
}
