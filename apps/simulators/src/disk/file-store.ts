import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppendLog } from './append-log.ts';

export interface StoredFile {
  readonly id: string;
  /** As whoever brought it called it. */
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export class FileTooBig extends Error {
  readonly most: number;

  constructor(most: number) {
    super(`The file has more than ${most} bytes.`);
    this.most = most;
  }
}

/**
 * Files on disk, under names of our own. They pass through in pieces, whatever their size; what `save` gave back survives the
 * process.
 */
export class FileStore {
  readonly #folder: string;
  readonly #log: AppendLog<StoredFile>;
  readonly #files = new Map<string, StoredFile>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#log = new AppendLog(join(folder, 'index.jsonl'));
    for (const file of this.#log.kept) this.#files.set(file.id, file);
  }

  /** @throws FileTooBig after `most` bytes, with nothing kept */
  async save(
    bytes: Readable,
    about: { readonly name: string; readonly mimeType: string },
    most = Infinity,
  ): Promise<StoredFile> {
    const id = randomBytes(16).toString('hex');
    const unfinished = this.#path(`${id}.part`);
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(piece: Buffer, _encoding, done) {
        size += piece.length;
        if (size > most) return done(new FileTooBig(most));
        hash.update(piece);
        return done(null, piece);
      },
    });
    try {
      await pipeline(bytes, measure, createWriteStream(unfinished));
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw error;
    }
    renameSync(unfinished, this.#path(id));
    const file = { id, ...about, size, sha256: hash.digest('hex') };
    this.#log.append(file);
    this.#files.set(id, file);
    return file;
  }

  /** Undefined also when its bytes are gone. */
  find(id: string): StoredFile | undefined {
    const file = this.#files.get(id);
    return file && existsSync(this.#path(id)) ? file : undefined;
  }

  /** A fresh stream over the bytes of a file that is there. */
  open(id: string, range?: { readonly start: number; readonly end: number }): Readable {
    if (!this.#files.has(id)) throw new Error('no such file');
    return createReadStream(this.#path(id), range);
  }

  remove(id: string): void {
    if (this.#files.has(id)) rmSync(this.#path(id), { force: true });
  }

  close(): void {
    this.#log.close();
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}
