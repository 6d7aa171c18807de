import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Contact } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';
import { LabelLine } from './label-line';

/** A customer's labels, changed at once by those who may edit contacts. */
export function ContactLabels({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mayEdit = useMay('contacts.edit');
  const put = useMutation({
    mutationFn: (labelIds: string[]) =>
      data(
        api.PATCH('/api/v1/contacts/{id}', {
          params: { path: { id: contact.id } },
          body: { labelIds, version: contact.version },
        }),
      ),
    onSuccess: (saved) => queryClient.setQueryData(['contacts', saved.id], saved),
    onError: (problem) => toast.error(errorText(problem)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['contacts'] }),
  });
  return (
    <LabelLine
      ids={contact.labelIds}
      change={t('ui.labels.change_contact')}
      {...(mayEdit ? { onChange: (labelIds) => put.mutate(labelIds) } : {})}
    />
  );
}
