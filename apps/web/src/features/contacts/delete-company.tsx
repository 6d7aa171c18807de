import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CompanyDetail } from '@crm/contract/shapes';
import { api } from '@/shared/api/client';
import { errorText } from '@/shared/i18n/error-text';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog';
import { toast } from '@/shared/ui/toaster';

type DeleteCompanyProps = { company: CompanyDetail; onClose: () => void; onDeleted: () => void };

/** Asks first: no way leads back. */
export function DeleteCompany({ company, onClose, onDeleted }: DeleteCompanyProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/companies/{id}', { params: { path: { id: company.id } } }),
    onSuccess: () => {
      for (const key of ['companies', 'contacts']) void queryClient.invalidateQueries({ queryKey: [key] });
      onDeleted();
      toast.success(t('contacts.companies.deleted', { name: company.name }));
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t('contacts.companies.delete_title', { name: company.name })}
      description={t('contacts.companies.delete_text', { count: company.contacts })}
      action={t('contacts.companies.delete')}
      busy={remove.isPending}
      error={remove.error ? errorText(remove.error) : undefined}
      onConfirm={() => remove.mutate()}
    />
  );
}
