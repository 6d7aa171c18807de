import { SendFailed, type ChannelCapabilities } from '../../application/ports/channel.js';

const kilobyte = 1_024;
const megabyte = 1_024 * kilobyte;
const office = 'application/vnd.openxmlformats-officedocument';

export const textLimit = 4_096;
export const captionLimit = 1_024;
export const offerTextLimit = 1_024;
export const stillStickerBytes = 100 * kilobyte;

/** What Meta takes of each kind of file. */
export const mediaLimits = {
  image: { bytes: 5 * megabyte, mimeTypes: ['image/jpeg', 'image/png'] },
  audio: {
    bytes: 16 * megabyte,
    mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
  },
  video: { bytes: 16 * megabyte, mimeTypes: ['video/mp4', 'video/3gpp'] },
  document: {
    bytes: 100 * megabyte,
    mimeTypes: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      `${office}.wordprocessingml.document`,
      `${office}.spreadsheetml.sheet`,
      `${office}.presentationml.presentation`,
    ],
  },
  sticker: { bytes: 500 * kilobyte, mimeTypes: ['image/webp'] },
} as const satisfies ChannelCapabilities['mediaLimits'];

export type FileKind = keyof typeof mediaLimits;

/** Better known before than refused after. */
export function refused(code: string, reason: string): SendFailed {
  return new SendFailed({ kind: 'giveUp' }, code, reason);
}

/** @throws SendFailed unless there are 1 to `limit` characters */
export function checkLength(text: string, limit: number, what: string): void {
  const { length } = [...text];
  if (text.trim() === '') throw refused('message.empty', `Falta preencher: ${what}.`);
  if (length > limit) {
    throw refused(
      'message.too_long',
      `O WhatsApp aceita até ${limit} caracteres em ${what}; aqui há ${length}.`,
    );
  }
}

/** @throws SendFailed when an optional text is there and too long */
export function checkOptional(text: string | undefined | null, limit: number, what: string): void {
  if (text !== undefined && text !== null) checkLength(text, limit, what);
}
