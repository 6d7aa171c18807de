import { badRequest } from '../bot-error.ts';
import type { FileFacts, RemoteFiles } from '../media/remote-files.ts';
import { wireOf } from '../media/remote-files.ts';
import type { Bot, FileKind } from '../model.ts';
import type { FormattedText } from '../text/entity.ts';
import type { InputFile } from './input-file.ts';

type SentKind = Exclude<FileKind, 'thumbnail'>;

const longestSide = 10_000;
const steepestRatio = 20;
const voiceTypes = ['audio/ogg', 'audio/mpeg', 'audio/mp4'];

/** What each kind has to be; what is not arrives as a document. */
const fitting: Readonly<Record<Exclude<SentKind, 'photo'>, readonly string[] | null>> = {
  voice: voiceTypes,
  audio: ['audio/mpeg', 'audio/mp4'],
  video: ['video/mp4'],
  video_note: ['video/mp4'],
  animation: ['image/gif', 'video/mp4'],
  sticker: ['image/webp', 'application/gzip', 'video/webm'],
  document: null,
};

/** The fields by which a Message shows this file; a document may be found out to be something else. @throws BotError when it cannot be of the kind at all */
export async function mediaContent(
  remote: RemoteFiles,
  bot: Bot,
  kind: SentKind,
  input: InputFile,
  facts: FileFacts,
  isDetected = true,
): Promise<Record<string, unknown>> {
  if (input.kind === 'known') {
    const known = wireOf(input.file);
    if (kind === 'photo') return { photo: [known] };
    return kind === 'animation' ? { animation: known, document: known } : { [kind]: known };
  }
  const known = await remote.inspect(input.stored);
  if (kind === 'photo') {
    if (!known.size) throw badRequest('IMAGE_PROCESS_FAILED');
    const { width, height } = known.size;
    const ratio = Math.max(width, height) / Math.max(Math.min(width, height), 1);
    if (width + height > longestSide || ratio > steepestRatio) throw badRequest('PHOTO_INVALID_DIMENSIONS');
    return { photo: await remote.photo(bot.id, known) };
  }
  const isGif = isDetected && kind === 'document' && known.mimeType === 'image/gif';
  const real = isGif ? 'animation' : (fitting[kind]?.includes(known.mimeType) ?? true) ? kind : 'document';
  const media = await remote.media(bot.id, real, known, facts);
  return real === 'animation' ? { animation: media, document: media } : { [real]: media };
}

/** A caption and its format, where there is one. */
export function captionFields({ text, entities }: FormattedText): Record<string, unknown> {
  return {
    ...(text === '' ? {} : { caption: text }),
    ...(entities.length === 0 ? {} : { caption_entities: entities }),
  };
}
