import { Readable } from 'node:stream';
import { FileTooBig, type FileStore, type StoredFile } from '../../../disk/file-store.ts';
import { badRequest, unavailableFile, wrongFile } from '../bot-error.ts';
import type { Bot, FileKind, RemoteFile } from '../model.ts';
import type { TelegramStore } from '../store.ts';
import type { Args } from './args.ts';

const megabyte = 1024 * 1024;
const mostByUrl = { photo: 5 * megabyte, other: 20 * megabyte };
const mostPhotoBytes = 10 * megabyte;
const fetchMs = 10_000;
/** The only documents that Telegram fetches by itself. */
const documentsByUrl = ['image/gif', 'application/pdf', 'application/zip'];

/** A file to send: new bytes, or a file that the bot knows already. */
export type InputFile =
  | { readonly kind: 'new'; readonly stored: StoredFile }
  | { readonly kind: 'known'; readonly file: RemoteFile };

export interface Wanted {
  readonly kind: FileKind;
  /** In words: `photo`, `video note`. */
  readonly words: string;
}

/** Finds the file that a call means: uploaded with it, at a web address, or known by its id. */
export class InputFiles {
  readonly #store: TelegramStore;
  readonly #files: FileStore;

  constructor(store: TelegramStore, files: FileStore) {
    this.#store = store;
    this.#files = files;
  }

  /** The file of the parameter `name`. @throws BotError */
  async ofParameter(bot: Bot, args: Args, name: string, wanted: Wanted): Promise<InputFile> {
    const upload = args.file(name);
    if (upload) return this.#uploaded(upload, wanted);
    const given = args.text(name).trim();
    if (given === '') throw badRequest(`there is no ${wanted.words} in the request`);
    return this.named(bot, args, given, wanted);
  }

  /** `attach://name`, a web address or a file id. @throws BotError */
  async named(bot: Bot, args: Args, given: string, wanted: Wanted): Promise<InputFile> {
    const attached = /^attach:\/\/(.+)$/.exec(given)?.[1];
    if (attached !== undefined) {
      const upload = args.file(attached);
      if (!upload) throw badRequest('media not found');
      return this.#uploaded(upload, wanted);
    }
    if (/^https?:\/\//i.test(given)) return { kind: 'new', stored: await this.#fetched(given, wanted) };
    if (given.includes('://')) throw badRequest('wrong HTTP URL specified');
    const file = this.#store.file(bot.id, given);
    if (!file) throw wrongFile();
    if (!file.available) throw unavailableFile();
    const asked = wanted.kind === 'photo' ? ['photo'] : [wanted.kind];
    if (!asked.includes(file.kind)) throw badRequest('type of file mismatch');
    return { kind: 'known', file };
  }

  #uploaded(stored: StoredFile, { kind }: Wanted): InputFile {
    if (stored.size === 0) throw badRequest('file must be non-empty');
    if (kind === 'photo' && stored.size > mostPhotoBytes) {
      throw badRequest(
        `file of size ${stored.size} bytes is too big for a photo; the maximum size is ${mostPhotoBytes} bytes`,
      );
    }
    return { kind: 'new', stored };
  }

  async #fetched(url: string, { kind }: Wanted): Promise<StoredFile> {
    if (!URL.canParse(url)) throw badRequest('wrong HTTP URL specified');
    const answer = await fetch(url, { signal: AbortSignal.timeout(fetchMs) }).catch(() => null);
    if (!answer?.ok || !answer.body) {
      await answer?.body?.cancel();
      throw badRequest('failed to get HTTP URL content');
    }
    const mimeType = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? 'application/octet-stream';
    const fits = kind === 'document' ? documentsByUrl.includes(mimeType) : !mimeType.startsWith('text/html');
    if (!fits) {
      await answer.body.cancel();
      throw badRequest('wrong type of the web page content');
    }
    const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) || 'file');
    try {
      const most = kind === 'photo' ? mostByUrl.photo : mostByUrl.other;
      return await this.#files.save(Readable.fromWeb(answer.body), { name, mimeType }, most);
    } catch (error) {
      if (error instanceof FileTooBig) throw badRequest('failed to get HTTP URL content');
      throw error;
    }
  }
}
