import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileStore, StoredFile } from '../../../disk/file-store.ts';
import type { FileKind, RemoteFile } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import { imageSize, type ImageSize } from './image-size.ts';
import { greyPng } from './placeholder.ts';
import { sniff } from './sniff.ts';

const headBytes = 256 * 1024;
const previewSide = 320;
/** The longest sides of the sizes that are made of a photo, beside the photo itself. */
const photoSides = [90, 320, 800] as const;

/** How a sent or received file is described beyond its bytes. */
export interface FileFacts {
  readonly width?: number;
  readonly height?: number;
  readonly duration?: number;
  readonly length?: number;
  readonly performer?: string;
  readonly title?: string;
  readonly emoji?: string;
  readonly setName?: string;
}

interface Known {
  readonly stored: StoredFile;
  readonly mimeType: string;
  readonly size: ImageSize | null;
}

/** Turns stored files into the objects that a Message carries: photo sizes, voice, video, sticker … */
export class RemoteFiles {
  readonly #store: TelegramStore;
  readonly #files: FileStore;

  constructor(store: TelegramStore, files: FileStore) {
    this.#store = store;
    this.#files = files;
  }

  /** Type and picture size, read from the file's beginning. */
  async inspect(stored: StoredFile): Promise<Known> {
    const head =
      stored.size === 0
        ? Buffer.alloc(0)
        : await buffer(this.#files.open(stored.id, { start: 0, end: Math.min(stored.size, headBytes) - 1 }));
    return { stored, mimeType: sniff(head) ?? plainType(stored.mimeType), size: imageSize(head) };
  }

  /** All sizes of a photo, the smallest first, as Telegram lists them. */
  async photo(bot: string, known: Known): Promise<object[]> {
    const { width, height } = known.size ?? { width: 1, height: 1 };
    const longest = Math.max(width, height);
    const smaller = await Promise.all(
      photoSides
        .filter((side) => side < longest)
        .map((side) => this.#grey(bot, 'photo', scaled({ width, height }, side))),
    );
    const whole = this.#remember(bot, 'photo', known, { width, height });
    return [...smaller, whole].map(wireOf);
  }

  async media(
    bot: string,
    kind: Exclude<FileKind, 'photo' | 'thumbnail'>,
    known: Known,
    facts: FileFacts,
  ): Promise<object> {
    const fields = { ...(await this.#fieldsOf(bot, kind, known, facts)) };
    return wireOf(this.#remember(bot, kind, known, fields));
  }

  async #fieldsOf(
    bot: string,
    kind: FileKind,
    known: Known,
    facts: FileFacts,
  ): Promise<Record<string, unknown>> {
    const { duration = 1 } = facts;
    const width = facts.width ?? known.size?.width ?? 640;
    const height = facts.height ?? known.size?.height ?? 360;
    const named = { file_name: known.stored.name, mime_type: known.mimeType };
    switch (kind) {
      case 'voice':
        return { duration, mime_type: known.mimeType };
      case 'audio':
        return { duration, ...named, ...optional({ performer: facts.performer, title: facts.title }) };
      case 'video':
      case 'animation':
        return { width, height, duration, ...named, thumbnail: await this.#still(bot, { width, height }) };
      case 'video_note': {
        const length = facts.length ?? 240;
        return { length, duration, thumbnail: await this.#still(bot, { width: length, height: length }) };
      }
      case 'sticker': {
        const side = {
          width: facts.width ?? known.size?.width ?? 512,
          height: facts.height ?? known.size?.height ?? 512,
        };
        return {
          type: 'regular',
          ...side,
          is_animated: known.mimeType === 'application/gzip',
          is_video: known.mimeType === 'video/webm',
          thumbnail: await this.#still(bot, side),
          ...optional({ emoji: facts.emoji, set_name: facts.setName }),
        };
      }
      default:
        return known.size ? { ...named, thumbnail: await this.#still(bot, known.size) } : named;
    }
  }

  async #still(bot: string, size: ImageSize): Promise<object> {
    return wireOf(await this.#grey(bot, 'thumbnail', scaled(size, previewSide)));
  }

  async #grey(bot: string, kind: FileKind, size: ImageSize): Promise<RemoteFile> {
    const bytes = Readable.from([greyPng(size.width, size.height)]);
    const stored = await this.#files.save(bytes, { name: 'preview.png', mimeType: 'image/png' });
    return this.#remember(bot, kind, { stored, mimeType: 'image/png', size }, { ...size });
  }

  #remember(
    bot: string,
    kind: FileKind,
    { stored, mimeType }: Known,
    fields: Readonly<Record<string, unknown>>,
  ): RemoteFile {
    const unique = createHash('sha256').update(`${kind} ${stored.sha256}`).digest('base64url').slice(0, 16);
    const file: RemoteFile = {
      bot,
      fileId: `${prefixes[kind]}${randomBytes(36).toString('base64url')}`,
      uniqueId: `AQAD${unique}`,
      kind,
      blob: stored.id,
      size: stored.size,
      mimeType,
      name: stored.name,
      fields,
      available: true,
    };
    this.#store.saveFile(file);
    return file;
  }
}

const prefixes: Readonly<Record<FileKind, string>> = {
  photo: 'AgACAgEAAx',
  video: 'BAACAgEAAx',
  video_note: 'DQACAgEAAx',
  animation: 'CgACAgEAAx',
  voice: 'AwACAgEAAx',
  audio: 'CQACAgEAAx',
  document: 'BQACAgEAAx',
  sticker: 'CAACAgEAAx',
  thumbnail: 'AAMCAgADGQ',
};

/** A file as a Message names it. */
export function wireOf(file: RemoteFile): object {
  return { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.size, ...file.fields };
}

function scaled({ width, height }: ImageSize, side: number): ImageSize {
  const scale = Math.min(side / Math.max(width, height), 1);
  return { width: Math.max(Math.round(width * scale), 1), height: Math.max(Math.round(height * scale), 1) };
}

function plainType(mimeType: string): string {
  return mimeType.split(';')[0]?.trim().toLowerCase() || 'application/octet-stream';
}

function optional(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
