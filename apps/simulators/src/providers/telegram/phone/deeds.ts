import { BadControl } from '../../../control/read-body.ts';
import type { FileStore } from '../../../disk/file-store.ts';
import type { PhoneDeed } from '../../../phone/phone-app.ts';

type Fields = Readonly<Record<string, unknown>>;
export type Said = Exclude<PhoneDeed, { kind: 'reaction' | 'choice' | 'edit' | 'delete' | 'play' | 'block' }>;

const livePeriod = 900;

/** What a customer says on the phone, as the control call for writing has it: one body per message. */
export function writingsOf(deed: Said, files: FileStore, now: number): Fields[] {
  const common = {
    ...('replyTo' in deed && deed.replyTo !== undefined ? { replyTo: Number(deed.replyTo) } : {}),
    ...('forwarded' in deed && deed.forwarded === true
      ? { forwardOrigin: { type: 'hidden_user', sender_user_name: 'Beto', date: Math.floor(now / 1_000) } }
      : {}),
  };
  if (deed.kind === 'text') return [{ ...common, text: deed.text }];
  return messagesOf(deed, files).map((message) => ({ ...common, message }));
}

function messagesOf(deed: Exclude<Said, { kind: 'text' }>, files: FileStore): Fields[] {
  switch (deed.kind) {
    case 'album': {
      const { caption } = deed;
      const items = deed.files.map((file, index) => ({
        type: kindOf(files, file),
        file,
        ...(index === 0 && caption ? { caption } : {}),
      }));
      return [{ type: 'album', items }];
    }
    case 'location': {
      const { latitude, longitude, name, address, live } = deed;
      const place = { latitude, longitude };
      if (name !== undefined) return [{ type: 'venue', ...place, title: name, address: address ?? name }];
      return [{ type: 'location', ...place, ...(live === true ? { livePeriod } : {}) }];
    }
    case 'contacts':
      if (deed.own === true) return [{ type: 'contact', own: true }];
      return deed.contacts.map(({ name, phones }) => ({
        type: 'contact',
        firstName: name,
        phone: phones[0] ?? '',
      }));
    default: {
      const { caption, file } = deed;
      const type = deed.kind === 'image' ? 'photo' : deed.kind;
      return [{ type, file, ...(caption ? { caption } : {}) }];
    }
  }
}

function kindOf(files: FileStore, id: string): string {
  const file = files.find(id);
  if (!file) throw new BadControl('file is not known here.', 404);
  const [kind] = file.mimeType.split('/');
  return kind === 'image' ? 'photo' : kind === 'video' ? 'video' : 'document';
}
