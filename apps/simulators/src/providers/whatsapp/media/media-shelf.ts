import { createHmac } from 'node:crypto';
import type { FileStore, StoredFile } from '../../../disk/file-store.ts';

/** A file under an id of WhatsApp's. */
export interface Media {
  readonly id: string;
  /** The phone number id that may use it. */
  readonly account: string;
  /** Ids of uploads live for 30 days, ids from webhooks for 7. */
  readonly origin: 'upload' | 'webhook';
  readonly mimeType: string;
  /** In the file store. */
  readonly file: string;
  readonly at: number;
  /** Addresses that were given out before this moment are dead. */
  readonly urlsFrom?: number | undefined;
}

export type MediaLine = { t: 'media' } & Media;

const dayMs = 24 * 3_600_000;
const lifeMs = { upload: 30 * dayMs, webhook: 7 * dayMs };
const urlLifeMs = 5 * 60_000;

/** The media ids of all numbers, and the addresses under which their bytes can be had for five minutes. */
export class MediaShelf {
  readonly #files: FileStore;
  readonly #write: (line: MediaLine) => void;
  readonly #media = new Map<string, Media>();

  constructor(files: FileStore, write: (line: MediaLine) => void) {
    this.#files = files;
    this.#write = write;
  }

  apply(line: MediaLine): void {
    const { t: _t, ...media } = line;
    this.#media.set(media.id, media);
  }

  put(media: Media): Media {
    this.#write({ t: 'media', ...media });
    return media;
  }

  /** Undefined after its life, as after a deletion. */
  find(id: string, now = Date.now()): Media | undefined {
    const media = this.#media.get(id);
    return media && media.at + lifeMs[media.origin] > now ? media : undefined;
  }

  /** Also after its life. */
  ever(id: string): Media | undefined {
    return this.#media.get(id);
  }

  fileOf(media: Media): StoredFile | undefined {
    return this.#files.find(media.file);
  }

  /** Nobody can use it any more; what was sent of it stays in the chats. */
  end(media: Media): void {
    this.put({ ...media, at: 0 });
  }

  /** The query of an address that holds for five minutes. */
  addressOf(media: Media, now: number): string {
    const until = String(now + urlLifeMs);
    return new URLSearchParams({ mid: media.id, ext: until, hash: this.#sealOf(media, until) }).toString();
  }

  /** What an address leads to; undefined when it is not ours, or its time is over. */
  behind(query: Readonly<Record<string, string | undefined>>, now: number): Media | undefined {
    const media = this.find(query['mid'] ?? '', now);
    const until = query['ext'] ?? '';
    if (!media || query['hash'] !== this.#sealOf(media, until)) return undefined;
    const isDead = Number(until) <= now || Number(until) - urlLifeMs < (media.urlsFrom ?? 0);
    return isDead ? undefined : media;
  }

  #sealOf(media: Media, until: string): string {
    // The file's own id never crosses the wire, so it can be the key.
    return createHmac('sha256', media.file).update(`${media.id} ${until}`).digest('base64url');
  }
}
