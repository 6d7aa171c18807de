import type { OutboundFile } from '../../application/ports/channel.js';
import { mediaLimits, refused, stillStickerBytes, type FileKind } from './outbound-limits.js';

const kindNames: Readonly<Record<FileKind, string>> = {
  image: 'imagem',
  audio: 'áudio',
  video: 'vídeo',
  document: 'documento',
  sticker: 'figurinha',
};
const chunkHeaderBytes = 21;
const animationFlag = 0x02;

/** @throws SendFailed when Meta does not take a file of this size or type as this kind */
export async function checkFile(kind: FileKind, file: OutboundFile): Promise<void> {
  const { bytes, mimeTypes } = mediaLimits[kind];
  const name = kindNames[kind];
  if (file.size <= 0) throw refused('message.file_empty', 'O arquivo está vazio.');
  if (!mimeTypes.some((type) => type === plainType(file.mimeType))) {
    throw refused('message.file_type', `O WhatsApp não aceita este tipo de arquivo como ${name}.`);
  }
  if (file.size > bytes) throw tooLarge(name, bytes);
  if (kind === 'sticker' && file.size > stillStickerBytes && !(await isAnimated(file))) {
    throw tooLarge('figurinha sem animação', stillStickerBytes);
  }
}

/** `audio/ogg; codecs=opus` is `audio/ogg`. */
export function plainType(mimeType: string): string {
  return (mimeType.split(';')[0] ?? '').trim().toLowerCase();
}

function tooLarge(name: string, bytes: number) {
  const size = bytes < 1_024 * 1_024 ? `${bytes / 1_024} KB` : `${bytes / (1_024 * 1_024)} MB`;
  return refused(
    'message.file_too_large',
    `O arquivo é grande demais: o WhatsApp aceita ${name} de até ${size}.`,
  );
}

/** WebP says in its first chunk, when that is an extended one, whether it moves. */
async function isAnimated(file: OutboundFile): Promise<boolean> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await file.open()) {
    const piece = Buffer.from(chunk as Uint8Array);
    chunks.push(piece);
    size += piece.length;
    if (size >= chunkHeaderBytes) break;
  }
  const head = Buffer.concat(chunks);
  const flags = head[chunkHeaderBytes - 1] ?? 0;
  return head.toString('latin1', 12, 16) === 'VP8X' && (flags & animationFlag) !== 0;
}
