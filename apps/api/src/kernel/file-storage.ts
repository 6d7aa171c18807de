import type { Readable } from 'node:stream';

/** A file whose bytes are known: stored as they are, or not at all. */
export interface KnownFile {
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** A fresh stream over its bytes each time. */
  open(): Readable;
}

/** A part of a file: both ends belong to it, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export class FileGone extends Error {
  constructor() {
    super('There is no such file.');
    this.name = 'FileGone';
  }
}

/** Where files lie: a disk or an object store. Keys are made by `fileKey` and mean nothing to the store. */
export abstract class FileStorage {
  /** Stores a file whole; a key is written once. Rejects, and keeps nothing, when the bytes are not the ones announced. */
  abstract put(key: string, file: KnownFile): Promise<void>;

  /** @throws FileGone, before a byte was read */
  abstract open(key: string, range?: ByteRange): Promise<Readable>;

  /** A key that is not there is fine. */
  abstract delete(key: string): Promise<void>;
}
