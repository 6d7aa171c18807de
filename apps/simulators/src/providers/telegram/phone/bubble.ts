import type {
  PhoneBubble,
  PhoneButton,
  PhoneEntity,
  PhoneFile,
  PhoneKind,
} from '../../../phone/phone-app.ts';
import { textOf, type ChatMessage, type WireMessage } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import type { Entity } from '../text/entity.ts';

type Wire = Readonly<Record<string, unknown>>;

const entityTypes: Readonly<Record<string, PhoneEntity['type']>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'quote',
  expandable_blockquote: 'quote',
  text_link: 'link',
  url: 'link',
};

/** Field of a Message, kind of the bubble and what else it says of it; the first that is there counts. */
const medias: readonly (readonly [field: string, kind: PhoneFile['kind'], more: Partial<PhoneBubble>])[] = [
  ['photo', 'image', {}],
  ['animation', 'video', { animation: true }],
  ['video_note', 'video', { videoNote: true }],
  ['video', 'video', {}],
  ['voice', 'audio', { voice: true }],
  ['audio', 'audio', {}],
  ['sticker', 'sticker', {}],
  ['document', 'document', {}],
];

/** A message as the customer's screen shows it. */
export function bubbleOf(store: TelegramStore, saved: ChatMessage): PhoneBubble {
  const { bot, chat, id, by, message } = saved;
  const entities = entitiesOf(message);
  const quoted = message['reply_to_message'] as WireMessage | undefined;
  const buttons = buttonsOf(message);
  return {
    id: String(id),
    from: by === 'bot' ? 'business' : 'customer',
    at: message.date * 1_000,
    ...contentOf(store, saved),
    ...(entities.length === 0 ? {} : { entities }),
    ...(typeof message['media_group_id'] === 'string' ? { albumId: message['media_group_id'] } : {}),
    ...(buttons.length === 0 ? {} : { buttons }),
    ...(quoted ? { quoted: { id: String(quoted.message_id), text: textOf(quoted) } } : {}),
    ...(message['forward_origin'] === undefined ? {} : { forwarded: true }),
    ...(message['edit_date'] === undefined ? {} : { edited: true }),
    reactions: [...store.reactions(bot, chat, id)].flatMap(([who, emojis]) =>
      emojis.map((emoji) => ({
        emoji,
        by: who === Number(bot) ? ('business' as const) : ('customer' as const),
      })),
    ),
    ticks: null,
  };
}

function contentOf(
  store: TelegramStore,
  { bot, by, message }: ChatMessage,
): Pick<PhoneBubble, 'kind' | 'text'> & Partial<PhoneBubble> {
  const text = textOf(message) || null;
  if (by === 'service') return { kind: 'note', text: serviceText(message) };
  const media = medias.find(([field]) => message[field] !== undefined);
  if (media) {
    const [field, kind, more] = media;
    const file = fileOf(store, bot, kind, message[field]);
    return { kind, text, ...more, ...(file ? { file } : {}) };
  }
  const { location, venue, contact, poll, dice } = message as Record<string, Wire | undefined>;
  if (location) return { kind: 'location', text, location: placeOf(location, venue) };
  if (contact) {
    const name = [contact['first_name'], contact['last_name']].filter(Boolean).join(' ');
    return { kind: 'contacts', text, contacts: [{ name, phones: [String(contact['phone_number'])] }] };
  }
  const said = text ?? (poll ? String(poll['question']) : dice ? String(dice['emoji']) : null);
  return { kind: text === null ? 'other' : 'text', text: said };
}

function fileOf(
  store: TelegramStore,
  bot: string,
  kind: PhoneFile['kind'],
  media: unknown,
): PhoneFile | undefined {
  const wire = (Array.isArray(media) ? media.at(-1) : media) as { file_id?: string } | undefined;
  const file = store.file(bot, wire?.file_id ?? '');
  if (!file) return undefined;
  return { id: file.blob, kind, mimeType: file.mimeType, name: file.name ?? kind, size: file.size };
}

function placeOf(location: Wire, venue: Wire | undefined): NonNullable<PhoneBubble['location']> {
  return {
    latitude: Number(location['latitude']),
    longitude: Number(location['longitude']),
    ...(venue ? { name: String(venue['title']), address: String(venue['address']) } : {}),
    ...(location['live_period'] === undefined ? {} : { live: true }),
  };
}

function entitiesOf(message: WireMessage): PhoneEntity[] {
  const given = (message['entities'] ?? message['caption_entities'] ?? []) as readonly Entity[];
  const text = textOf(message);
  return given.flatMap(({ type, offset, length, url }) => {
    const known = entityTypes[type];
    if (known === undefined) return [];
    const found = text.slice(offset, offset + length);
    const address = type === 'url' ? (/^[a-z]+:\/\//i.test(found) ? found : `https://${found}`) : url;
    return [{ type: known, offset, length, ...(address === undefined ? {} : { url: address }) }];
  });
}

function buttonsOf(message: WireMessage): PhoneButton[][] {
  const markup = message['reply_markup'] as { inline_keyboard?: Wire[][] } | undefined;
  return (markup?.inline_keyboard ?? []).map((row) =>
    row.map((button) => {
      const title = String(button['text']);
      if (typeof button['callback_data'] === 'string')
        return { kind: 'choice', title, id: button['callback_data'] };
      if (typeof button['url'] === 'string') return { kind: 'url', title, value: button['url'] };
      return { kind: 'other', title };
    }),
  );
}

const serviceWords: readonly (readonly [field: string, words: string])[] = [
  ['group_chat_created', 'Grupo criado'],
  ['new_chat_members', 'Alguém entrou no grupo'],
  ['left_chat_member', 'Alguém saiu do grupo'],
  ['new_chat_title', 'O grupo mudou de nome'],
  ['pinned_message', 'Mensagem fixada'],
  ['migrate_to_chat_id', 'O grupo virou supergrupo'],
  ['migrate_from_chat_id', 'O grupo virou supergrupo'],
];

function serviceText(message: WireMessage): string {
  return serviceWords.find(([field]) => message[field] !== undefined)?.[1] ?? 'Mensagem de serviço';
}

/** What a line of the list shows. */
export function previewOf(bubble: PhoneBubble): { kind: PhoneKind; text: string | null } {
  return { kind: bubble.kind, text: bubble.text };
}
