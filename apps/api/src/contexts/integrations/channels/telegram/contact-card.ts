import type { SharedContact } from '../../../../kernel/message-content.js';
import { refused } from './refusals.js';

const longestCard = 2_048;

/** Telegram's own shape has one number; everything else of a person goes along as a vCard. */
export function contactParameters(contacts: readonly SharedContact[]): Readonly<Record<string, unknown>> {
  const [contact, ...others] = contacts;
  const phone = contact?.phones[0]?.phone;
  if (!contact || others.length > 0)
    throw refused('message.one_contact', 'O Telegram leva um contato por mensagem. Envie um de cada vez.');
  if (phone === undefined) throw refused('message.contact_without_phone', 'Este contato não tem telefone.');
  const name = contact.name.trim() || phone;
  const card = hasMore(contact) ? vCard(contact, name) : undefined;
  return {
    phone_number: phone,
    first_name: name,
    ...(card !== undefined && Buffer.byteLength(card) <= longestCard ? { vcard: card } : {}),
  };
}

function hasMore({ phones, emails, organization }: SharedContact): boolean {
  return phones.length > 1 || (emails?.length ?? 0) > 0 || organization !== undefined;
}

function vCard({ phones, emails = [], organization }: SharedContact, name: string): string {
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${escaped(name)}`,
    `N:;${escaped(name)};;;`,
    ...phones.map(({ phone }) => `TEL:${escaped(phone)}`),
    ...emails.map((email) => `EMAIL:${escaped(email)}`),
    ...(organization === undefined ? [] : [`ORG:${escaped(organization)}`]),
    'END:VCARD',
  ].join('\r\n');
}

function escaped(value: string): string {
  return value.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n|\r/g, '\\n');
}
