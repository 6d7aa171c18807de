import { randomInt } from 'node:crypto';
import { extname } from 'node:path';
import { badRequest, unavailableFile } from '../bot-error.ts';
import type { FileKind } from '../model.ts';
import type { BotApi, Methods } from './method.ts';

const mostDownload = 20 * 1024 * 1024;
const pathLifeMs = 3_600_000;
const folders: Readonly<Record<FileKind, string>> = {
  photo: 'photos',
  video: 'videos',
  video_note: 'video_notes',
  animation: 'animations',
  voice: 'voice',
  audio: 'music',
  document: 'documents',
  sticker: 'stickers',
  thumbnail: 'thumbnails',
};
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'image/gif': '.gif',
  'audio/ogg': '.oga',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'video/mp4': '.mp4',
  'video/webm': '.webm',
  'application/pdf': '.pdf',
};

export function fileMethods({ store, clock }: BotApi): Methods {
  return {
    getfile: ({ bot, args }) => {
      const fileId = args.text('file_id').trim();
      if (fileId === '') throw badRequest('file_id not specified');
      if (!/^[\w-]{20,200}$/.test(fileId)) throw badRequest('invalid file_id');
      const file = store.file(bot.id, fileId);
      if (!file?.available) throw unavailableFile();
      if (file.size > mostDownload) throw badRequest('file is too big');
      const isSticker = file.kind === 'sticker' && file.mimeType === 'application/gzip';
      const ending = isSticker ? '.tgs' : (endings[file.mimeType] ?? extname(file.name ?? '').slice(0, 8));
      const path = `${folders[file.kind]}/file_${randomInt(1, 1_000_000_000)}${ending}`;
      store.savePath({ bot: bot.id, path, fileId, expiresAt: clock.now() + pathLifeMs });
      return {
        file_id: file.fileId,
        file_unique_id: file.uniqueId,
        file_size: file.size,
        file_path: path,
      };
    },
  };
}
