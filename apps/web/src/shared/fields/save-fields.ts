import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Contact, FieldValue } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';

type Values = Record<string, FieldValue | null>;

/** Of all values of a form, those that were touched. */
export function touched(values: Values, dirty: Readonly<Record<string, boolean | undefined>> = {}): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => dirty[key]));
}

/** Saves some fields of a contact on the version that was seen. */
export function useSaveFields(contact: Contact) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (customFields: Values) =>
      data(
        api.PATCH('/api/v1/contacts/{id}', {
          params: { path: { id: contact.id } },
          body: { customFields, version: contact.version },
        }),
      ),
    onSuccess: (saved) => queryClient.setQueryData(['contacts', saved.id], saved),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['contacts'] }),
  });
}
