import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CannedResponse } from '@crm/contract/shapes';
import { api } from '@/shared/api/client';
import { cannedResponsesQuery } from '@/shared/api/canned-responses';
import { errorText } from '@/shared/i18n/error-text';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { toast } from '@/shared/ui/toaster';

/** Asks first: nobody finds it any more, and no way leads back. */
export function DeleteCannedResponse({
  response,
  onClose,
}: {
  response: CannedResponse;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/canned-responses/{id}', { params: { path: { id: response.id } } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: cannedResponsesQuery.queryKey });
      onClose();
      toast.success(t('settings.canned.deleted', { shortcut: response.shortcut }));
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('settings.canned.delete_title', { shortcut: response.shortcut })}
      description={t('settings.canned.delete_text')}
      action={t('settings.canned.delete_action')}
      busy={remove.isPending}
      error={remove.error ? errorText(remove.error) : undefined}
      onConfirm={() => remove.mutate()}
    />
  );
}
