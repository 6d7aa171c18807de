import type { Contact } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import type { ContactResult } from './schemas';

/** Creates the contact, or changes what is different. An emptied field is cleared. */
export function saveContact(contact: Contact | null, values: ContactResult): Promise<Contact> {
  const { name, phone, email, taxId } = values;
  if (!contact) {
    const given = { ...(phone ? { phone } : {}), ...(email ? { email } : {}), ...(taxId ? { taxId } : {}) };
    return data(api.POST('/api/v1/contacts', { body: { name, ...given } }));
  }
  const body = {
    name,
    phone: phone || null,
    email: email || null,
    taxId: taxId || null,
    version: contact.version,
  };
  return data(api.PATCH('/api/v1/contacts/{id}', { params: { path: { id: contact.id } }, body }));
}
