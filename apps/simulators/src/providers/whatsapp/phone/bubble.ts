import type { FileStore } from '../../../disk/file-store.ts';
import type { PhoneBubble, PhoneFile, PhoneKind } from '../../../phone/phone-app.ts';
import { flowChoice } from '../choosing.ts';
import { asFields, type Fields } from '../content/fields.ts';
import { isMediaKind } from '../content/media.ts';
import { componentsOf, fileNamedBy } from '../media/outbound-file.ts';
import type { ChatMessage } from '../model.ts';
import { rendered } from '../templates/rendered.ts';

/** What a bubble shows of one message by itself; its reactions, edits and quotes come from the chat. */
export type BubbleBody = Pick<
  PhoneBubble,
  | 'kind'
  | 'text'
  | 'title'
  | 'footer'
  | 'file'
  | 'voice'
  | 'animation'
  | 'location'
  | 'contacts'
  | 'buttons'
  | 'list'
>;

export function bodyOf(message: ChatMessage, files: FileStore): BubbleBody {
  const { type, content } = message;
  const file = fileOf(message, files);
  const own = asFields(content[type]) ?? {};
  if (isMediaKind(type)) {
    return {
      kind: type,
      text: textIn(own['caption']),
      ...(file ? { file } : {}),
      ...(own['voice'] === true ? { voice: true } : {}),
      ...(own['animated'] === true ? { animation: true } : {}),
    };
  }
  switch (type) {
    case 'text':
      return { kind: 'text', text: textIn(own['body']) };
    case 'button':
      return { kind: 'text', text: textIn(own['text']) };
    case 'location':
      return { kind: 'location', text: null, location: placeIn(own) };
    case 'contacts':
      return { kind: 'contacts', text: null, contacts: cardsIn(content['contacts']) };
    case 'interactive':
      return { ...interactiveBody(own), ...(file ? { file } : {}) };
    case 'template':
      return { ...templateBody(message), ...(file ? { file } : {}) };
    case 'order':
      return { kind: 'order', text: orderText(own) };
    case 'system':
      return { kind: 'note', text: textIn(own['body']) };
    default:
      return { kind: 'other', text: null };
  }
}

function templateBody(message: ChatMessage): BubbleBody {
  const { template } = message;
  if (!template) return { kind: 'other', text: null };
  const { title, location, text, footer, buttons } = rendered(
    template.format,
    template.components,
    componentsOf(message.content),
  );
  return {
    kind: 'text',
    text,
    ...(title === undefined ? {} : { title }),
    ...(location === undefined ? {} : { location }),
    ...(footer === undefined ? {} : { footer }),
    ...(buttons.length === 0 ? {} : { buttons: buttons.map((button) => [button]) }),
  };
}

function interactiveBody(offer: Fields): BubbleBody {
  const action = asFields(offer['action']) ?? {};
  const header = asFields(offer['header']);
  const footer = textIn(asFields(offer['footer'])?.['text']);
  const title = textIn(header?.['text']);
  const words = {
    kind: 'text' as PhoneKind,
    text: textIn(asFields(offer['body'])?.['text']),
    ...(title === null ? {} : { title }),
    ...(footer === null ? {} : { footer }),
  };
  const parameters = asFields(action['parameters']) ?? {};
  const button = (
    kind: 'url' | 'location' | 'contact' | 'choice' | 'other',
    label: string,
    more: object = {},
  ) => ({
    ...words,
    buttons: [[{ kind, title: label, ...more }]],
  });
  switch (offer['type']) {
    case 'button':
      return {
        ...words,
        buttons: listIn(action['buttons']).map((one) => {
          const reply = asFields(one['reply']) ?? {};
          return [{ kind: 'choice', title: textIn(reply['title']) ?? '', id: textIn(reply['id']) ?? '' }];
        }),
      };
    case 'list':
      return { ...words, list: listOf(action) };
    case 'cta_url':
      return button('url', textIn(parameters['display_text']) ?? '', {
        value: textIn(parameters['url']) ?? '',
      });
    case 'location_request_message':
      return button('location', 'Enviar localização');
    case 'request_contact_info':
      return button('contact', 'Enviar contato');
    case 'flow':
      return button('choice', textIn(parameters['flow_cta']) ?? 'Abrir', { id: flowChoice });
    default:
      return replyBody(offer) ?? words;
  }
}

/** What the customer chose or filled in. */
function replyBody(reply: Fields): BubbleBody | undefined {
  const chosen = asFields(reply['button_reply']) ?? asFields(reply['list_reply']);
  if (chosen) {
    const description = textIn(chosen['description']);
    return { kind: 'text', text: [textIn(chosen['title']), description].filter(Boolean).join('\n') };
  }
  const form = asFields(reply['nfm_reply']);
  return form && { kind: 'text', text: textIn(form['body']) ?? '' };
}

function listOf(action: Fields): NonNullable<PhoneBubble['list']> {
  return {
    button: textIn(action['button']) ?? '',
    sections: listIn(action['sections']).map((section) => {
      const title = textIn(section['title']);
      return {
        ...(title === null ? {} : { title }),
        rows: listIn(section['rows']).map((row) => {
          const description = textIn(row['description']);
          return {
            id: textIn(row['id']) ?? '',
            title: textIn(row['title']) ?? '',
            ...(description === null ? {} : { description }),
          };
        }),
      };
    }),
  };
}

function fileOf(message: ChatMessage, files: FileStore): PhoneFile | undefined {
  const stored = message.file === undefined ? undefined : files.find(message.file);
  const named = stored && fileNamedBy(message.type, message.content);
  if (!named) return undefined;
  const { kind, object } = named;
  const { id, mimeType, size } = stored;
  return { id, kind, mimeType, size, name: textIn(object['filename']) ?? stored.name };
}

function placeIn(own: Fields): NonNullable<PhoneBubble['location']> {
  const name = textIn(own['name']);
  const address = textIn(own['address']);
  return {
    latitude: Number(own['latitude']),
    longitude: Number(own['longitude']),
    ...(name === null ? {} : { name }),
    ...(address === null ? {} : { address }),
  };
}

function cardsIn(value: unknown): NonNullable<PhoneBubble['contacts']> {
  return listIn(value).map((card) => ({
    name: textIn(asFields(card['name'])?.['formatted_name']) ?? '',
    phones: listIn(card['phones']).map((phone) => textIn(phone['phone']) ?? textIn(phone['wa_id']) ?? ''),
  }));
}

function orderText(order: Fields): string {
  const items = listIn(order['product_items']).map(
    (item) => `${Number(item['quantity'])} × ${String(item['product_retailer_id'])}`,
  );
  return [textIn(order['text']), ...items].filter(Boolean).join('\n');
}

function listIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map((one) => asFields(one) ?? {}) : [];
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
