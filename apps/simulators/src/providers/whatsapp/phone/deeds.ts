import type { PhoneDeed } from '../../../phone/phone-app.ts';

type Written = Exclude<PhoneDeed, { kind: 'play' | 'block' | 'album' | 'video_note' | 'animation' }>;

/** What a deed is as a control call's body, without account and customer. */
export function writingOf(deed: Written): Record<string, unknown> {
  switch (deed.kind) {
    case 'text':
      return { text: deed.text };
    case 'image':
    case 'video':
    case 'document':
    case 'sticker': {
      const caption = deed.caption && deed.kind !== 'sticker' ? { caption: deed.caption } : {};
      return { file: { id: deed.file }, message: { type: deed.kind, [deed.kind]: caption } };
    }
    case 'audio':
      return { file: { id: deed.file }, message: { type: 'audio', audio: { voice: false } } };
    case 'voice':
      return { file: { id: deed.file }, message: { type: 'audio', audio: { voice: true } } };
    case 'location': {
      const { latitude, longitude, name, address } = deed;
      const place = { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) };
      return { message: { type: 'location', location: place } };
    }
    case 'contacts': {
      const contacts = deed.contacts.map(({ name, phones }) => ({
        name: { formatted_name: name, first_name: name.split(' ')[0] },
        phones: phones.map((phone) => ({ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' })),
        ...(deed.own ? { origin: 'contact_request' } : {}),
      }));
      return { message: { type: 'contacts', contacts } };
    }
    case 'reaction':
      return {
        message: { type: 'reaction', reaction: { message_id: deed.messageId, emoji: deed.emoji } },
      };
    case 'choice':
      return { choose: { messageId: deed.messageId, choiceId: deed.choiceId } };
    case 'edit': {
      const message = { type: 'text', text: { body: deed.text } };
      return { message: { type: 'edit', edit: { original_message_id: deed.messageId, message } } };
    }
    case 'delete':
      return { message: { type: 'revoke', revoke: { original_message_id: deed.messageId } } };
  }
}
