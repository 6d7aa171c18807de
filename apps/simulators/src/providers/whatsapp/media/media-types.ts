import type { MediaKind } from '../content/media.ts';

const kilobyte = 1_024;
const megabyte = 1_024 * kilobyte;
const office = 'application/vnd.openxmlformats-officedocument';

interface Limit {
  readonly bytes: number;
  readonly mimeTypes: readonly string[];
}

/** What WhatsApp takes, by kind. */
export const mediaLimits: Readonly<Record<MediaKind, Limit>> = {
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
};
const stillStickerBytes = 100 * kilobyte;

/** The largest file of any kind, either way. */
export const largestFile = mediaLimits.document.bytes;
/** As many first bytes as `contradiction` wants to see. */
export const headBytes = 64;

export function baseType(mimeType: string): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}

export function kindOfType(mimeType: string): MediaKind | undefined {
  const type = baseType(mimeType);
  return (Object.keys(mediaLimits) as MediaKind[]).find((kind) => mediaLimits[kind].mimeTypes.includes(type));
}

/** Whether a file of this type can be sent as this kind: any file may go as a document. */
export function fits(kind: MediaKind, mimeType: string): boolean {
  return kind === 'document' || kindOfType(mimeType) === kind;
}

/** Why a file cannot be taken for what it is said to be, in Meta's words; undefined when it can. */
export function contradiction(mimeType: string, head: Buffer, size: number): string | undefined {
  const type = baseType(mimeType);
  const kind = kindOfType(type);
  if (kind === undefined) {
    return `Param file must be a file with one of the following types: ${Object.values(mediaLimits)
      .flatMap(({ mimeTypes }) => mimeTypes)
      .join(', ')}. Received file of type '${type}'.`;
  }
  if (size === 0) return 'The file is empty.';
  const most = type === 'image/webp' && !isAnimated(head) ? stillStickerBytes : mediaLimits[kind].bytes;
  if (size > most) return `The file has ${size} bytes; ${kind} files may have at most ${most}.`;
  const signature = signatures[type];
  return signature === undefined || signature(head)
    ? undefined
    : `The content of the file is not of type '${type}'.`;
}

const begins =
  (text: string, at = 0) =>
  (head: Buffer) =>
    head.subarray(at, at + text.length).toString('latin1') === text;
const signatures: Readonly<Record<string, (head: Buffer) => boolean>> = {
  'image/jpeg': begins('\xff\xd8\xff'),
  'image/png': begins('\x89PNG\r\n\x1a\n'),
  'image/webp': (head) => begins('RIFF')(head) && begins('WEBP', 8)(head),
  'audio/ogg': isMonoOpus,
  'audio/mp4': begins('ftyp', 4),
  'audio/amr': begins('#!AMR'),
  'video/mp4': begins('ftyp', 4),
  'video/3gpp': begins('ftyp', 4),
  'application/pdf': begins('%PDF-'),
};

/** Of the Ogg files only Opus with one channel is taken. */
function isMonoOpus(head: Buffer): boolean {
  const opus = head.indexOf('OpusHead');
  return begins('OggS')(head) && opus !== -1 && head[opus + 9] === 1;
}

/** The animation flag in the extended header of a WebP. */
export function isAnimated(head: Buffer): boolean {
  return begins('VP8X', 12)(head) && ((head[20] ?? 0) & 0x02) !== 0;
}
