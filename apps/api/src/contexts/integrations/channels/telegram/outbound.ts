import type { OutboundContent, OutboundMessage } from '../../application/ports/channel.js';
import { textCall, type BotCall } from './bot-call.js';
import { botEntities } from './entities.js';
import { readMessageKey, type Place } from './chat-key.js';
import { contactParameters } from './contact-card.js';
import { fileCall } from './outbound-file.js';
import { offerCall } from './outbound-offer.js';
import { unsendable } from './refusals.js';

/**
 * The one call that sends a message to this place.
 * @throws SendFailed when Telegram would not take it: better known before than refused after
 */
export function sendCall({ content, replyToExternalId }: OutboundMessage, place: Place): BotCall {
  const { method, parameters, file } = contentCall(content);
  return {
    method,
    parameters: { ...placeParameters(place), ...quoted(replyToExternalId, place), ...parameters },
    ...(file === undefined ? {} : { file }),
  };
}

/** Where something happens, as every method takes it. */
export function placeParameters({ chat, topic, business }: Place): Readonly<Record<string, unknown>> {
  return {
    chat_id: Number(chat),
    ...(topic === undefined ? {} : { message_thread_id: Number(topic) }),
    ...(business === undefined ? {} : { business_connection_id: business }),
  };
}

function contentCall(content: OutboundContent): BotCall {
  switch (content.kind) {
    case 'text':
      return textCall(content.text, botEntities(content.entities ?? [], content.text.length));
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
    case 'sticker':
      return fileCall(content);
    case 'location':
      return locationCall(content);
    case 'contacts':
      return { method: 'sendContact', parameters: contactParameters(content.contacts) };
    case 'interactive':
      return offerCall(content);
    case 'template':
      throw unsendable('O Telegram não tem modelos de mensagem: escreva a mensagem livremente.');
  }
}

/** A place with a name is a venue, which always has both a title and an address. */
function locationCall({
  latitude,
  longitude,
  name,
  address,
}: Extract<OutboundContent, { kind: 'location' }>): BotCall {
  const title = name ?? address;
  return title === undefined
    ? { method: 'sendLocation', parameters: { latitude, longitude } }
    : { method: 'sendVenue', parameters: { latitude, longitude, title, address: address ?? title } };
}

/** A message that was deleted meanwhile must not cost the answer; one of another chat cannot be quoted. */
function quoted(externalId: string | null, place: Place): Readonly<Record<string, unknown>> {
  const key = readMessageKey(externalId ?? '');
  if (!key || key.place.chat !== place.chat || key.place.business !== place.business) return {};
  return {
    reply_parameters: { message_id: Number(key.messageId), allow_sending_without_reply: true },
  };
}
