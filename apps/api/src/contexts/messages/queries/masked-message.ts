import { masked, maskedHandle, maskedName, maskedNumber } from '../../../kernel/masking.js';
import type { MessageView } from './message.dto.js';

/**
 * Without what tells the customer's number or mailbox beside their own words: providers write the number into their ids, and
 * shared contact cards hold others'.
 */
export function maskedMessage(message: MessageView): MessageView {
  const { content, reactions } = message;
  return {
    ...message,
    externalId: null,
    reactions: reactions.map((reaction) => ({ ...reaction, name: masked(reaction.name, maskedName) })),
    content: content?.contacts
      ? {
          ...content,
          contacts: content.contacts.map(({ phones, emails, ...card }) => ({
            ...card,
            name: maskedName(card.name),
            phones: phones.map(({ phone, type }) => ({
              phone: maskedNumber(phone),
              ...(type !== undefined && { type }),
            })),
            ...(emails && { emails: emails.map(maskedHandle) }),
          })),
        }
      : content,
  };
}
