import type { Contact } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import type { ContactResult } from './schemas';

type Changed = Partial<Record<keyof ContactResult, boolean>>;

/** Creates the contact, or changes what was changed here. An emptied field is cleared. */
export function saveContact(
  contact: Contact | null,
  { name, phone, email, taxId }: ContactResult,
  changed: Changed,
): Promise<Contact> {
  if (!contact) {
    const given = { ...(phone ? { phone } : {}), ...(email ? { email } : {}), ...(taxId ? { taxId } : {}) };
    return data(api.POST('/api/v1/contacts', { body: { name, ...given } }));
  }
  const body = {
    ...(changed.name ? { name } : {}),
    ...(changed.phone ? { phone: phone || null } : {}),
    ...(changed.email ? { email: email || null } : {}),
    ...(changed.taxId ? { taxId: taxId || null } : {}),
    version: contact.version,
  };
  return data(api.PATCH('/api/v1/contacts/{id}', { params: { path: { id: contact.id } }, body }));
}
