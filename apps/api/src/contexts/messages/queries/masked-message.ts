import { masked, maskedHandle, maskedName, maskedNumber } from '../../../kernel/masking.js';
import type { MessageContentView, SharedContactView } from './message-content.dto.js';
import type { MessageView } from './message.dto.js';

/**
 * Without what tells the customer's number or mailbox beside their own words: providers write the number into their ids, and
 * shared contact cards hold others'.
 */
export function maskedMessage(message: MessageView): MessageView {
  const { content, reactions } = message;
  return {
    ...message,
    // The provider's own words, which name the customer by the number.
    text: message.kind === 'system' ? masked(message.text, maskedName) : message.text,
    externalId: null,
    reactions: reactions.map((reaction) => ({ ...reaction, name: masked(reaction.name, maskedName) })),
    content: content && maskedContent(content),
  };
}

function maskedContent(content: MessageContentView): MessageContentView {
  return {
    ...content,
    ...(content.facts && content.event === 'number_changed' && { facts: maskedFacts(content.facts) }),
    ...(content.contacts && { contacts: content.contacts.map(maskedCard) }),
  };
}

function maskedFacts(facts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, maskedNumber(value)]));
}

function maskedCard({ phones, emails, ...card }: SharedContactView): SharedContactView {
  return {
    ...card,
    name: maskedName(card.name),
    phones: phones.map(({ phone, type }) => ({
      phone: maskedNumber(phone),
      ...(type !== undefined && { type }),
    })),
    ...(emails && { emails: emails.map(maskedHandle) }),
  };
}
