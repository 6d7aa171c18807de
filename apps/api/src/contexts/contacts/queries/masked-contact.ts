import { masked, maskedAddress, maskedHandle, maskedName, maskedNumber } from '../../../kernel/masking.js';
import type { ContactView } from './contact.dto.js';

/** For those who may know who a customer is, and not how to reach them past the shop. */
export function maskedContact(contact: ContactView): ContactView {
  return {
    ...contact,
    name: maskedName(contact.name),
    phone: masked(contact.phone, maskedNumber),
    email: masked(contact.email, maskedHandle),
    taxId: masked(contact.taxId, maskedNumber),
    companyName: masked(contact.companyName, maskedName),
    // Whatever the shop wrote there: a number or an address may be anywhere in it.
    customFields: {},
    identities: contact.identities.map((identity) => ({
      ...identity,
      externalId: maskedAddress(identity.externalId),
      username: masked(identity.username, maskedHandle),
    })),
  };
}
