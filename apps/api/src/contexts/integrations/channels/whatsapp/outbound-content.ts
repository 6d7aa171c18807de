import type { SharedContact } from '../../../../kernel/message-content.js';
import type { OutboundContent, OutboundFile } from '../../application/ports/channel.js';
import type { Prepared } from './outbound-prepared.js';
import { checkFile, plainType } from './outbound-file.js';
import { captionLimit, checkLength, checkOptional, refused, textLimit } from './outbound-limits.js';
import { prepareOffer } from './outbound-offer.js';
import { prepareTemplate } from './outbound-template.js';
import { withMarks } from './text-marks.js';

type Of<Kind extends OutboundContent['kind']> = Extract<OutboundContent, { readonly kind: Kind }>;
type FileContent = Extract<OutboundContent, { readonly file: OutboundFile; readonly caption: string | null }>;

/** @throws SendFailed with what is wrong, before any request */
export async function prepared(content: OutboundContent): Promise<Prepared> {
  switch (content.kind) {
    case 'text': {
      const body = withMarks(content.text, content.entities);
      checkLength(body, textLimit, 'uma mensagem');
      return { type: 'text', file: null, part: () => ({ body, preview_url: true }) };
    }
    case 'location':
      return prepareLocation(content);
    case 'contacts':
      return prepareContacts(content);
    case 'interactive':
      return prepareOffer(content);
    case 'template':
      return prepareTemplate(content);
    default:
      return prepareFile(content);
  }
}

async function prepareFile(content: FileContent): Promise<Prepared> {
  const { kind, file } = content;
  const caption = content.caption === null ? null : withMarks(content.caption, content.entities);
  if (caption !== null && (kind === 'audio' || kind === 'sticker')) {
    throw refused('message.caption_unsupported', 'O WhatsApp não mostra texto junto de áudio ou figurinha.');
  }
  checkOptional(caption, captionLimit, 'a legenda');
  await checkFile(kind, file);
  // Only a recording in this form is shown as one; any other goes as a music file.
  const isVoice = kind === 'audio' && content.voice === true && plainType(file.mimeType) === 'audio/ogg';
  return {
    type: kind,
    file,
    part: (id) => ({
      id,
      ...(caption === null ? {} : { caption }),
      ...(kind === 'document' ? { filename: file.name } : {}),
      ...(isVoice ? { voice: true } : {}),
    }),
  };
}

function prepareLocation({ latitude, longitude, name, address }: Of<'location'>): Prepared {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    throw refused('message.location_invalid', 'A localização não existe: confira latitude e longitude.');
  }
  const location = {
    latitude,
    longitude,
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address }),
  };
  return { type: 'location', file: null, part: () => location };
}

function prepareContacts({ contacts }: Of<'contacts'>): Prepared {
  if (contacts.length === 0) throw refused('message.empty', 'Falta escolher um contato.');
  const cards = contacts.map(cardOf);
  return { type: 'contacts', file: null, part: () => cards };
}

function cardOf({ name, phones, emails, organization }: SharedContact): Readonly<Record<string, unknown>> {
  checkLength(name, 200, 'o nome do contato');
  const [first = name, ...others] = name.trim().split(/\s+/);
  return {
    name: {
      formatted_name: name,
      first_name: first,
      ...(others.length === 0 ? {} : { last_name: others.join(' ') }),
    },
    ...(phones.length === 0
      ? {}
      : {
          phones: phones.map(({ phone, type, waId }) => ({
            phone,
            ...(type === undefined ? {} : { type }),
            ...(waId === undefined ? {} : { wa_id: waId }),
          })),
        }),
    ...(emails === undefined ? {} : { emails: emails.map((email) => ({ email })) }),
    ...(organization === undefined ? {} : { org: { company: organization } }),
  };
}
