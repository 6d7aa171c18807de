import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useMay } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { toast } from '@/shared/ui/toaster';
import { LabelLine } from './label-line';

interface Change {
  labelIds: string[];
  version: number;
  undoes: boolean;
}

/** A customer's labels, changed at once by those who may edit contacts. */
export function ContactLabels({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mayEdit = useMay('contacts.edit');
  const put = useMutation({
    mutationFn: ({ labelIds, version }: Change) =>
      data(
        api.PATCH('/api/v1/contacts/{id}', {
          params: { path: { id: contact.id } },
          body: { labelIds, version },
        }),
      ),
    onSuccess: (saved, { undoes }) => {
      queryClient.setQueryData(['contacts', saved.id], saved);
      if (undoes) return;
      const back = { labelIds: contact.labelIds, version: saved.version, undoes: true };
      toast(t('ui.labels.changed', { name: contact.name }), {
        duration: 8000,
        action: { label: t('conversation.undo'), onClick: () => put.mutate(back) },
      });
    },
    onError: (problem) => toast.error(errorText(problem)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['contacts'] }),
  });
  return (
    <LabelLine
      ids={contact.labelIds}
      change={t('ui.labels.change_contact')}
      {...(mayEdit
        ? { onChange: (labelIds) => put.mutate({ labelIds, version: contact.version, undoes: false }) }
        : {})}
    />
  );
}
