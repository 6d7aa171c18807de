import type { ContactsContent, LocationContent } from '../../../../kernel/message-content.js';
import { storableText } from '../../../../kernel/storable-text.js';
import { recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { storableJson } from '../../channel-kit/storable-json.js';
import { formattedText } from './entities.js';
import { mediaPart, type MessagePart } from './inbound-media.js';
import { contentTypeOf, placeholderWords } from './placeholder.js';
import { wordsOf } from './words.js';

const longestName = 256;

/**
 * What a message says. Null for a note of Telegram about the chat itself; what we cannot show becomes a placeholder, so
 * that an agent knows that something came.
 */
export function contentOf(message: JsonRecord): MessagePart | null {
  const part = textPart(message) ?? placePart(message) ?? contactPart(message) ?? mediaPart(message);
  if (part) return part;
  const type = contentTypeOf(message);
  return type === null ? null : placeholder(message, type);
}

function textPart(message: JsonRecord): MessagePart | undefined {
  const formatted = formattedText(message.text, message.entities);
  return formatted && { kind: 'text', ...formatted };
}

/** A venue comes with its location beside it: they are one message. */
function placePart(message: JsonRecord): MessagePart | undefined {
  const venue = recordOf(message.venue);
  const location = recordOf(venue?.location) ?? recordOf(message.location);
  const { latitude, longitude } = location ?? {};
  if (!isDegree(latitude, 90) || !isDegree(longitude, 180)) return undefined;
  const name = wordsOf(venue?.title, longestName);
  const address = wordsOf(venue?.address, longestName);
  const content: LocationContent = {
    latitude,
    longitude,
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
    ...(typeof location?.live_period === 'number' ? { live: true } : {}),
  };
  return { kind: 'location', text: null, content };
}

function contactPart(message: JsonRecord): MessagePart | undefined {
  const contact = recordOf(message.contact);
  const phone = wordsOf(contact?.phone_number, 32);
  if (!contact || phone === undefined) return undefined;
  const names = [contact.first_name, contact.last_name].flatMap((part) => wordsOf(part, longestName) ?? []);
  const content: ContactsContent = {
    contacts: [{ name: names.join(' ') || phone, phones: [{ phone: internationally(phone) }] }],
  };
  return { kind: 'contacts', text: null, content };
}

function placeholder(message: JsonRecord, type: string): MessagePart {
  const raw = storableJson(Object.hasOwn(message, type) ? message[type] : undefined);
  const words = placeholderWords(message, type);
  return {
    kind: 'unsupported',
    text: words ?? null,
    content: { type: storableText(type), ...(raw === undefined ? {} : { raw }) },
  };
}

/** Telegram writes numbers with their country, and mostly leaves the plus out. */
function internationally(phone: string): string {
  return /^\d{8,15}$/.test(phone) ? `+${phone}` : phone;
}

function isDegree(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;
}
