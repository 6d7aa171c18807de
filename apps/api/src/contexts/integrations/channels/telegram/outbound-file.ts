import type { MediaLimit, OutboundContent, OutboundFile } from '../../application/ports/channel.js';
import { botEntities } from './entities.js';
import type { BotCall } from './bot-call.js';
import { refused, tooLong, unsendable } from './refusals.js';

type FileContent = Extract<OutboundContent, { readonly file: OutboundFile; readonly caption: string | null }>;

export const captionLimit = 1_024;
const megabyte = 1024 * 1024;

export const mediaLimits: Readonly<Record<FileContent['kind'], MediaLimit>> = {
  image: { bytes: 10 * megabyte, mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] },
  audio: {
    bytes: 50 * megabyte,
    mimeTypes: ['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/m4a'],
  },
  video: { bytes: 50 * megabyte, mimeTypes: ['video/mp4'] },
  document: { bytes: 50 * megabyte, mimeTypes: [] },
  sticker: { bytes: megabyte / 2, mimeTypes: ['image/webp', 'video/webm', 'application/x-tgsticker'] },
};

/** The method for a file, and the name of the field that holds it. */
const methods = {
  photo: 'sendPhoto',
  animation: 'sendAnimation',
  voice: 'sendVoice',
  audio: 'sendAudio',
  video: 'sendVideo',
  video_note: 'sendVideoNote',
  document: 'sendDocument',
  sticker: 'sendSticker',
} as const;
type Field = keyof typeof methods;

/** @throws SendFailed when the file or its caption is more than Telegram takes */
export function fileCall(content: FileContent): BotCall {
  checkFile(content);
  const field = fieldOf(content);
  const words = captionOf(content, field);
  return {
    method: methods[field],
    parameters: {
      ...words,
      // Else a picture that was sent as a document arrives as a picture.
      ...(field === 'document' ? { disable_content_type_detection: true } : {}),
      ...(field === 'video' ? { supports_streaming: true } : {}),
      ...(field === 'sticker' && content.emoji !== undefined ? { emoji: content.emoji } : {}),
    },
    file: { field, content: content.file },
  };
}

function fieldOf(content: FileContent): Field {
  switch (content.kind) {
    case 'image':
      return mimeOf(content.file) === 'image/gif' ? 'animation' : 'photo';
    case 'audio':
      return content.voice === true || mimeOf(content.file) === 'audio/ogg' ? 'voice' : 'audio';
    case 'video':
      if (content.videoNote === true) return 'video_note';
      return content.animation === true ? 'animation' : 'video';
    case 'document':
    case 'sticker':
      return content.kind;
  }
}

function captionOf({ caption, entities }: FileContent, field: Field): Readonly<Record<string, unknown>> {
  if (caption === null || caption === '') return {};
  if (field === 'sticker' || field === 'video_note')
    throw unsendable(
      'O Telegram não leva legenda com este tipo de arquivo. Mande o texto em outra mensagem.',
    );
  const length = [...caption].length;
  if (length > captionLimit) throw tooLong(captionLimit, length);
  const formats = botEntities(entities ?? [], caption.length);
  return { caption, ...(formats.length === 0 ? {} : { caption_entities: formats }) };
}

function checkFile({ kind, file }: FileContent): void {
  const { bytes, mimeTypes } = mediaLimits[kind];
  if (file.size === 0) throw refused('media.empty', 'O arquivo está vazio.');
  if (file.size > bytes) {
    const reason = `O Telegram aceita até ${sizeInWords(bytes)} para este tipo de arquivo; este tem ${sizeInWords(file.size)}.`;
    throw refused('media.too_large', reason);
  }
  if (mimeTypes.length > 0 && !mimeTypes.includes(mimeOf(file)))
    throw refused(
      'media.type_unsupported',
      'O Telegram não mostra este formato de arquivo. Envie-o como documento.',
    );
}

function mimeOf({ mimeType }: OutboundFile): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}

function sizeInWords(bytes: number): string {
  const size =
    bytes >= megabyte ? { value: bytes / megabyte, unit: 'MB' } : { value: bytes / 1024, unit: 'KB' };
  return `${size.value.toLocaleString('pt-BR', { maximumFractionDigits: 1 })} ${size.unit}`;
}
