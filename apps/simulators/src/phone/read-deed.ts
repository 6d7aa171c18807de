import { BadControl, is, readBody } from '../control/read-body.ts';
import type { PhoneContact, PhoneDeed } from './phone-app.ts';

type Fields = Parameters<typeof readBody>[1];

const quoting: Fields = { 'replyTo?': is.text, 'forwarded?': is.flag };
const file: Fields = { file: is.text, 'caption?': is.anyText, ...quoting };
const degrees = (most: number) => (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;
const texts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(is.text);
const cards = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (card) => is.object(card) && is.text((card as PhoneContact).name) && texts((card as PhoneContact).phones),
  );

const shapes: Record<PhoneDeed['kind'], Fields> = {
  text: { text: is.text, ...quoting },
  image: file,
  video: file,
  video_note: file,
  animation: file,
  voice: file,
  audio: file,
  document: file,
  sticker: file,
  album: { files: texts, 'caption?': is.anyText, ...quoting },
  location: {
    latitude: degrees(90),
    longitude: degrees(180),
    'name?': is.text,
    'address?': is.text,
    'live?': is.flag,
    ...quoting,
  },
  contacts: { contacts: cards, 'own?': is.flag, ...quoting },
  reaction: { messageId: is.text, emoji: is.anyText },
  choice: { messageId: is.text, choiceId: is.anyText },
  edit: { messageId: is.text, text: is.text },
  delete: { messageId: is.text },
  play: { messageId: is.text },
  block: { blocked: is.flag },
};

/** What the page asks a customer to do. @throws BadControl */
export function readDeed(body: unknown): PhoneDeed {
  const kind = is.object(body) ? (body as { kind?: unknown }).kind : undefined;
  if (typeof kind !== 'string' || !(kind in shapes)) throw new BadControl('kind is not known.');
  return readBody<PhoneDeed>(body, { kind: is.text, ...shapes[kind as PhoneDeed['kind']] });
}
