import {
  AttachmentKindWrong,
  AttachmentTooLarge,
  AttachmentTypeRefused,
  CaptionNotAllowed,
  KindNotSupported,
  MessageTooLong,
} from './message.errors.js';
import { hasFiles, type FileKind, type NewContent } from './new-content.js';

/** What a channel takes, as far as a message has to know. */
export interface SendingLimits {
  readonly textLimit: number;
  readonly captionLimit?: number;
  readonly mediaLimits?: Readonly<
    Partial<Record<FileKind, { readonly bytes: number; readonly mimeTypes: readonly string[] }>>
  >;
  readonly location?: boolean;
  readonly contacts?: boolean;
  readonly buttons: boolean;
  readonly templates: boolean;
}

export interface UploadedFile {
  readonly id: string;
  readonly kind: FileKind;
  readonly mimeType: string;
  readonly size: number;
  readonly name: string | null;
}

/** Providers take less text where something is to be chosen from. */
const offerTextLimit = 1_024;
/** No provider shows words below these. */
const wordless: ReadonlySet<FileKind> = new Set(['audio', 'sticker']);

/** @throws KindNotSupported, MessageTooLong, CaptionNotAllowed when the channel cannot take it, whatever its files are */
export function checkContent(content: NewContent, limits: SendingLimits): void {
  if (!takes(content, limits)) throw new KindNotSupported(content.kind);
  if (hasFiles(content)) {
    if (content.text === null) return;
    if (wordless.has(content.kind)) throw new CaptionNotAllowed(content.kind);
    checkLength(content.text, limits.captionLimit ?? limits.textLimit);
  } else if (content.kind === 'text') {
    checkLength(content.text, limits.textLimit);
  } else if (content.kind === 'interactive') {
    checkLength(content.text, Math.min(limits.textLimit, offerTextLimit));
  }
}

/**
 * Whether a file can go as this kind. Pictures and videos may stand together; anything may go as a document.
 * @throws AttachmentKindWrong, AttachmentTooLarge, AttachmentTypeRefused
 * @returns the kind of the message that carries it
 */
export function checkFile(
  wanted: FileKind,
  file: UploadedFile,
  limits: SendingLimits,
  voice = false,
): FileKind {
  const kind = wanted === 'document' || wanted === 'sticker' ? wanted : file.kind;
  const isVisual = (one: FileKind) => one === 'image' || one === 'video';
  const fits = kind === wanted || (isVisual(kind) && isVisual(wanted));
  if (!fits || (wanted === 'sticker' && file.kind !== 'image' && file.kind !== 'sticker'))
    throw new AttachmentKindWrong(wanted, file.kind);
  const limit = limits.mediaLimits?.[kind];
  if (!limit) throw new KindNotSupported(kind);
  if (file.size > limit.bytes) throw new AttachmentTooLarge(limit.bytes, file.size, file.name);
  // A recording is brought into the form that channels take before it leaves.
  if (!voice && limit.mimeTypes.length > 0 && !limit.mimeTypes.includes(file.mimeType))
    throw new AttachmentTypeRefused(file.mimeType, file.name);
  return kind;
}

function takes(content: NewContent, limits: SendingLimits): boolean {
  if (hasFiles(content)) return limits.mediaLimits?.[content.kind] !== undefined;
  switch (content.kind) {
    case 'text':
      return true;
    case 'location':
      return limits.location ?? false;
    case 'contacts':
      return limits.contacts ?? false;
    case 'interactive':
      return limits.buttons;
    case 'template':
      return limits.templates;
  }
}

function checkLength(text: string, limit: number): void {
  // Providers count characters as people see them in UTF-16 or code points; code points never pass what they refuse.
  const length = [...text].length;
  if (length > limit) throw new MessageTooLong(limit, length);
}
