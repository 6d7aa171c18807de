import type { LocationContent, MediaContent, SharedContact } from '../../../../kernel/message-content.js';
import type { InboundAttachment, InboundMessageEvent } from '../../application/ports/channel-event.js';
import { listOf, recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { storableJson } from '../../channel-kit/storable-json.js';
import { webAddress } from '../../channel-kit/web-address.js';
import { buttonTap, choiceOf, orderOf } from './inbound-choice.js';
import { identifierOf, shortOf, wordsOf } from './words.js';

export type Content = Pick<InboundMessageEvent, 'kind' | 'text' | 'content' | 'attachments'>;

/** Reads the part that bears the type's name; undefined when it holds nothing to show. */
type Reader = (part: unknown) => Content | undefined;

const mostContacts = 256;

/** Every type of a message that has something of the customer in it. */
const readers = new Map<string, Reader>([
  ['text', textOf],
  ['image', media('image')],
  ['video', media('video')],
  ['audio', media('audio', ({ voice }) => (voice === true ? { voice: true } : {}))],
  // Older connections name recordings so.
  ['voice', media('audio', () => ({ voice: true }))],
  ['document', media('document')],
  ['sticker', media('sticker', ({ animated }) => (animated === true ? { animation: true } : {}))],
  ['location', locationOf],
  ['contacts', contactsOf],
  ['button', buttonTap],
  ['interactive', choiceOf],
  ['order', orderOf],
]);

/** What a message shows. Of a type that nobody knows, and of one without content, a placeholder with what it held. */
export function contentOf(message: JsonRecord, type: string): Content {
  return readers.get(type)?.(ownPart(message, type)) ?? placeholder(message, type);
}

/** The part that bears the type's name; a hostile type must not reach what every object has. */
export function ownPart(message: JsonRecord, type: string): unknown {
  return Object.hasOwn(message, type) ? message[type] : undefined;
}

function textOf(part: unknown): Content | undefined {
  const words = wordsOf(recordOf(part)?.body);
  return words.text === null ? undefined : { kind: 'text', text: words.text, content: words.content };
}

function media(
  kind: InboundAttachment['kind'],
  marksOf: (part: JsonRecord) => MediaContent = () => ({}),
): Reader {
  return (value) => {
    const part = recordOf(value);
    const id = identifierOf(part?.id);
    if (!part || id === undefined) return undefined;
    const caption = wordsOf(part.caption);
    const content = { ...caption.content, ...marksOf(part) };
    const attachment: InboundAttachment = {
      kind,
      reference: { id },
      mimeType: shortOf(part.mime_type, 127) ?? null,
      name: shortOf(part.filename, 255) ?? null,
      size: null,
      sha256: shortOf(part.sha256, 64) ?? null,
      durationSeconds: null,
      width: null,
      height: null,
    };
    return {
      kind,
      text: caption.text,
      content: Object.keys(content).length === 0 ? null : content,
      attachments: [attachment],
    };
  };
}

function locationOf(value: unknown): Content | undefined {
  const part = recordOf(value);
  const [latitude, longitude] = [degrees(part?.latitude, 90), degrees(part?.longitude, 180)];
  if (latitude === undefined || longitude === undefined) return undefined;
  const name = shortOf(part?.name, 1_000);
  const address = shortOf(part?.address, 1_000);
  const url = webAddress(part?.url);
  const content: LocationContent = {
    latitude,
    longitude,
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
    ...(url === undefined ? {} : { url }),
  };
  return { kind: 'location', text: null, content };
}

function degrees(value: unknown, most: number): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Math.abs(number) <= most ? number : undefined;
}

function contactsOf(value: unknown): Content | undefined {
  const contacts = listOf(value)
    .slice(0, mostContacts)
    .map((card) => cardOf(recordOf(card)))
    .filter((card) => card !== undefined);
  return contacts.length === 0 ? undefined : { kind: 'contacts', text: null, content: { contacts } };
}

function cardOf(card: JsonRecord | undefined): SharedContact | undefined {
  const named = recordOf(card?.name);
  const phones = listOf(card?.phones)
    .map(recordOf)
    .flatMap((entry) => {
      const phone = shortOf(entry?.phone, 64) ?? shortOf(entry?.wa_id, 64);
      const type = shortOf(entry?.type, 32);
      const waId = shortOf(entry?.wa_id, 64);
      if (phone === undefined) return [];
      return [{ phone, ...(type === undefined ? {} : { type }), ...(waId === undefined ? {} : { waId }) }];
    });
  const emails = listOf(card?.emails).flatMap((entry) => shortOf(recordOf(entry)?.email, 320) ?? []);
  const organization = shortOf(recordOf(card?.org)?.company, 200);
  const parts = [shortOf(named?.first_name, 200), shortOf(named?.last_name, 200)];
  const spelled = parts.filter((part) => part !== undefined).join(' ');
  const name =
    shortOf(named?.formatted_name, 400) ??
    (spelled === '' ? (organization ?? phones[0]?.phone ?? emails[0]) : spelled);
  if (name === undefined) return undefined;
  return {
    name,
    phones,
    ...(emails.length === 0 ? {} : { emails }),
    ...(organization === undefined ? {} : { organization }),
  };
}

function placeholder(message: JsonRecord, type: string): Content {
  const part = ownPart(message, type);
  const raw = storableJson(part);
  const errors = storableJson(message.errors);
  const fields = recordOf(part);
  const candidates = [fields?.caption, fields?.text, fields?.body, recordOf(message.text)?.body];
  const words = wordsOf(candidates.find((text) => typeof text === 'string' && text !== ''));
  // What Meta itself cannot pass on it still names: a poll, an event.
  const named = type === 'unsupported' ? shortOf(fields?.type, 64) : undefined;
  return {
    kind: 'unsupported',
    text: words.text,
    content: {
      type: named ?? type,
      ...(raw === undefined ? {} : { raw }),
      ...(errors === undefined ? {} : { errors }),
    },
  };
}
