import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { types } from 'node:util';
import { FileGone, FileStorage, type ByteRange, type KnownFile } from '../../kernel/file-storage.js';
import { checkedKey } from '../../kernel/file-key.js';
import { verified } from './verified.js';

/** Files below one folder. A file appears under its name only when it is whole and on the disk. */
export class DiskStorage extends FileStorage {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, file: KnownFile): Promise<void> {
    const path = this.#pathOf(key);
    const unfinished = `${path}.part`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      const target = createWriteStream(unfinished, { flags: 'w', mode: 0o600, flush: true });
      await pipeline(file.open(), verified(file), target);
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const path = this.#pathOf(key);
    const handle = await open(path, 'r').catch((error: unknown) => {
      throw isMissing(error) ? new FileGone() : error;
    });
    return handle.createReadStream({ ...range, autoClose: true });
  }

  async delete(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  #pathOf(key: string): string {
    return join(this.folder, checkedKey(key));
  }
}

function isMissing(error: unknown): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === 'ENOENT';
}
