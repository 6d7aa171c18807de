import { randomInt } from 'node:crypto';
import { Readable } from 'node:stream';
import { BadControl, is, readBody } from '../../../control/read-body.ts';
import type { FileStore, StoredFile } from '../../../disk/file-store.ts';
import { isMediaKind, type MediaKind } from '../content/media.ts';
import { asFields, type Fields } from '../content/fields.ts';
import type { Account } from '../model.ts';
import type { Media, MediaShelf } from './media-shelf.ts';
import { isAnimated, kindOfType, largestFile } from './media-types.ts';
import { headOf } from './outbound-file.ts';

export interface FileGiven {
  /** Of POST /control/files. */
  readonly id?: string;
  /** Or the bytes themselves, for small ones. */
  readonly base64?: string;
  readonly mimeType?: string;
  readonly name?: string;
}

export interface FileMessage {
  readonly type: string;
  readonly content: Fields;
  readonly file?: string;
  readonly errors?: object[];
}

/** Files that customers send: each gets a media id, and the message object that names it. */
export class InboundFiles {
  readonly #shelf: MediaShelf;
  readonly #files: FileStore;
  readonly #addressOf: (media: Media) => string;
  #isUrlNext = false;

  /** @param addressOf the address under which a file's bytes are for the next minutes */
  constructor(shelf: MediaShelf, files: FileStore, addressOf: (media: Media) => string) {
    this.#shelf = shelf;
    this.#files = files;
    this.#addressOf = addressOf;
  }

  /** @throws BadControl */
  async message(account: Account, given: FileGiven, type: unknown, content: Fields): Promise<FileMessage> {
    const file = await this.#stored(given);
    const kind = typeof type === 'string' ? type : (kindOfType(file.mimeType) ?? 'document');
    if (!isMediaKind(kind)) throw new BadControl('file goes with a message of a media type.');
    if (file.size > largestFile) {
      const error = { code: 131_052, title: 'Media download error', message: 'Media download error' };
      return {
        type: 'unsupported',
        content: {},
        errors: [{ ...error, error_data: { details: 'Media file size too big.' } }],
      };
    }
    const media = this.#shelf.put({
      id: newMediaId(),
      account: account.phoneNumberId,
      origin: 'webhook',
      mimeType: file.mimeType,
      file: file.id,
      at: Date.now(),
    });
    const object = { ...(await this.#objectOf(kind, media, file)), ...asFields(content[kind]) };
    return { type: kind, content: { ...content, [kind]: object }, file: file.id };
  }

  async #objectOf(kind: MediaKind, media: Media, file: StoredFile): Promise<Fields> {
    // Meta puts an address beside the id in a part of its posts.
    this.#isUrlNext = !this.#isUrlNext;
    return {
      id: media.id,
      mime_type: media.mimeType,
      sha256: Buffer.from(file.sha256, 'hex').toString('base64'),
      ...(kind === 'document' ? { filename: file.name } : {}),
      ...(kind === 'audio' ? { voice: false } : {}),
      ...(kind === 'sticker' ? { animated: isAnimated(await headOf(this.#files, file)) } : {}),
      ...(this.#isUrlNext ? { url: this.#addressOf(media) } : {}),
    };
  }

  async #stored(given: FileGiven): Promise<StoredFile> {
    const { id, base64, mimeType, name } = readBody<FileGiven>(given, {
      'id?': is.text,
      'base64?': is.anyText,
      'mimeType?': is.text,
      'name?': is.text,
    });
    if (id !== undefined) {
      const file = this.#files.find(id);
      if (!file) throw new BadControl('file is not known.', 404);
      return { ...file, mimeType: mimeType ?? file.mimeType, name: name ?? file.name };
    }
    if (base64 === undefined || mimeType === undefined) {
      throw new BadControl('file needs an id, or base64 and mimeType.');
    }
    return this.#files.save(Readable.from([Buffer.from(base64, 'base64')]), {
      name: name ?? 'file',
      mimeType,
    });
  }
}

/** Sixteen digits, as Meta's. */
export function newMediaId(): string {
  return Array.from({ length: 16 }, (_, place) => String(randomInt(place === 0 ? 1 : 0, 10))).join('');
}
