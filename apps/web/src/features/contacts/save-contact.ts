import type { Contact } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { touched } from '@/shared/fields/save-fields';
import type { ContactResult } from './schemas';

type Changed = Partial<Record<Exclude<keyof ContactResult, 'customFields'>, boolean>> & {
  customFields?: Readonly<Record<string, boolean | undefined>>;
};

/** Creates the contact, or changes what was changed here. An emptied field is cleared. */
export function saveContact(
  contact: Contact | null,
  { name, phone, email, taxId, companyId, customFields }: ContactResult,
  changed: Changed,
): Promise<Contact> {
  const filled = touched(customFields, changed.customFields);
  const beside = Object.keys(filled).length > 0 ? { customFields: filled } : {};
  if (!contact) {
    const given = {
      ...(phone ? { phone } : {}),
      ...(email ? { email } : {}),
      ...(taxId ? { taxId } : {}),
      ...(companyId ? { companyId } : {}),
    };
    return data(api.POST('/api/v1/contacts', { body: { name, ...given, ...beside } }));
  }
  const body = {
    ...(changed.name ? { name } : {}),
    ...(changed.phone ? { phone: phone || null } : {}),
    ...(changed.email ? { email: email || null } : {}),
    ...(changed.taxId ? { taxId: taxId || null } : {}),
    ...(changed.companyId ? { companyId } : {}),
    ...beside,
    version: contact.version,
  };
  return data(api.PATCH('/api/v1/contacts/{id}', { params: { path: { id: contact.id } }, body }));
}
