import type { MediaContent } from '../../../../kernel/message-content.js';
import type { InboundAttachment, InboundMessageEvent } from '../../application/ports/channel-event.js';
import { listOf, recordOf, type JsonRecord } from '../../channel-kit/json-reader.js';
import { formattedText } from './entities.js';
import { wordOf } from './words.js';

type Kind = InboundAttachment['kind'];
export type MessagePart = Pick<InboundMessageEvent, 'kind' | 'text' | 'content' | 'attachments'>;

interface Media {
  readonly kind: Kind;
  readonly file: JsonRecord | undefined;
  readonly mimeType?: string;
  readonly name?: string;
  readonly content: MediaContent;
}

const longestName = 255;
const longestFileId = 512;

/** A file with its caption, or undefined when the message holds none. */
export function mediaPart(message: JsonRecord): MessagePart | undefined {
  const media = mediaOf(message);
  if (!media) return undefined;
  const attachment = attachmentOf(media);
  // A sticker of which not even a still can be had is at least its emoji; any other file is nothing without itself.
  const emoji = media.content.emoji;
  if (!attachment && emoji === undefined) return undefined;
  const caption = formattedText(message.caption, message.caption_entities);
  const albumId = wordOf(message.media_group_id, 64);
  const content: MediaContent = {
    ...caption?.content,
    ...media.content,
    ...(albumId === undefined ? {} : { albumId }),
  };
  return {
    kind: media.kind,
    text: caption?.text ?? (attachment === undefined ? (emoji ?? null) : null),
    content: Object.keys(content).length === 0 ? null : content,
    ...(attachment === undefined ? {} : { attachments: [attachment] }),
  };
}

function mediaOf(message: JsonRecord): Media | undefined {
  const sticker = recordOf(message.sticker);
  if (sticker) return stickerOf(sticker);
  // An animation comes as a document too, for old programs.
  const animation = recordOf(message.animation);
  if (animation) return animationOf(animation);
  const photo = largestOf(message.photo);
  if (photo) return { kind: 'image', file: photo, mimeType: 'image/jpeg', content: {} };
  const voice = recordOf(message.voice);
  if (voice) return { kind: 'audio', file: voice, content: { voice: true } };
  const audio = recordOf(message.audio);
  if (audio) return { kind: 'audio', file: audio, ...titled(audio), content: {} };
  const note = recordOf(message.video_note);
  if (note) return { kind: 'video', file: note, mimeType: 'video/mp4', content: { videoNote: true } };
  const video = recordOf(message.video);
  if (video) return { kind: 'video', file: video, content: {} };
  const document = recordOf(message.document);
  return document && { kind: 'document', file: document, content: {} };
}

function animationOf(animation: JsonRecord): Media {
  const isPicture = wordOf(animation.mime_type)?.startsWith('image/') === true;
  return { kind: isPicture ? 'image' : 'video', file: animation, content: { animation: true } };
}

/** Moving stickers are vectors or video that few screens can play: their still stands for them. */
function stickerOf(sticker: JsonRecord): Media {
  const moves = sticker.is_animated === true || sticker.is_video === true;
  const emoji = wordOf(sticker.emoji, 32);
  return {
    kind: 'sticker',
    file: moves ? (recordOf(sticker.thumbnail) ?? recordOf(sticker.thumb)) : sticker,
    ...(moves ? {} : { mimeType: 'image/webp' }),
    content: {
      ...(moves ? { animation: true } : {}),
      ...(emoji === undefined ? {} : { emoji }),
    },
  };
}

/** All sizes of one photo come in a list; a list without any is no photo. */
function largestOf(sizes: unknown): JsonRecord | undefined {
  return listOf(sizes).reduce<JsonRecord | undefined>((best, item) => {
    const size = recordOf(item);
    return size && (!best || area(size) > area(best)) ? size : best;
  }, undefined);
}

function area({ width, height }: JsonRecord): number {
  return (countOf(width) ?? 0) * (countOf(height) ?? 0);
}

function titled({ performer, title }: JsonRecord): { name?: string } {
  const parts = [performer, title].flatMap((part) => wordOf(part, 128) ?? []);
  return parts.length === 0 ? {} : { name: parts.join(' - ') };
}

function attachmentOf({ kind, file, mimeType, name }: Media): InboundAttachment | undefined {
  const fileId = wordOf(file?.file_id, longestFileId);
  if (!file || fileId === undefined) return undefined;
  const uniqueId = wordOf(file.file_unique_id, longestFileId);
  const named = wordOf(file.file_name, 4_096) ?? name;
  const side = countOf(file.length);
  return {
    kind,
    reference: { fileId, ...(uniqueId === undefined ? {} : { fileUniqueId: uniqueId }) },
    mimeType: wordOf(file.mime_type, 128) ?? mimeType ?? null,
    name: named === undefined ? null : fileNameOf(named),
    size: countOf(file.file_size) ?? null,
    sha256: null,
    durationSeconds: countOf(file.duration) ?? null,
    width: countOf(file.width) ?? side ?? null,
    height: countOf(file.height) ?? side ?? null,
  };
}

/** The end of it tells the type, and never a folder. */
function fileNameOf(named: string): string | null {
  const name = named.split(/[\\/]/).at(-1)?.slice(-longestName).toWellFormed().trim();
  return name === undefined || name === '' ? null : name;
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
