import type { Readable } from 'node:stream';
import type { KnownFile } from './file-storage.js';

/** A file that lies on the bench for as long as the visit lasts. */
export interface TakenFile extends KnownFile {
  readonly path: string;
}

/** What somebody says that a file is. */
export interface FileClaim {
  readonly mimeType: string | null;
  readonly name: string | null;
}

/** What a file is by its own bytes. Pictures, sound and video are called so only when they could be read as such. */
export interface ExaminedFile {
  readonly kind: 'image' | 'audio' | 'video' | 'document';
  readonly mimeType: string;
  /** The bytes are of another family than the claim: a page that calls itself a picture. */
  readonly disguised: boolean;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
  /** 64 peaks of a sound, each from 0 to 100. */
  readonly waveform: readonly number[] | null;
  /** A small still picture without anything that the original tells beside it. */
  readonly thumbnail: KnownFile | null;
  /** A sound in a form that every browser plays, where the original is none. */
  readonly playable: KnownFile | null;
}

export class FileTooLarge extends Error {
  constructor(readonly limit: number) {
    super('the file is too large');
    this.name = 'FileTooLarge';
  }
}

export interface MediaBench {
  /**
   * Takes in a stream, to its end or to the limit; destroys it in any case.
   * @throws FileTooLarge as soon as it is
   */
  take(stream: Readable, maxBytes: number): Promise<TakenFile>;

  examine(file: TakenFile, claim: FileClaim): Promise<ExaminedFile>;

  /** The sound of a file as OGG/OPUS in mono; null when it has none that can be read. */
  voiceNote(file: TakenFile): Promise<KnownFile | null>;
}

/** Where files are looked at and others are made of them, on the disk and never whole in memory. */
export abstract class MediaWorkshop {
  /** What lies on the bench is thrown away when `work` ends. */
  abstract visit<T>(work: (bench: MediaBench) => Promise<T>): Promise<T>;
}
