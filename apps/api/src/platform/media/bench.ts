import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { KnownFile } from '../../kernel/file-storage.js';
import type { ExaminedFile, FileClaim, MediaBench, TakenFile } from '../../kernel/media-workshop.js';
import { contentsOf, type Contents } from './container.js';
import type { Ffmpeg } from './ffmpeg.js';
import { isDisguised } from './file-families.js';
import { drawThumbnail, isReadablePicture } from './pictures.js';
import { sniffType } from './sniff-type.js';
import { listen, toAac, toOpus } from './sound.js';
import { madeFile, takeInto } from './taken-file.js';
import { drawStill } from './video.js';

/** Containers and codecs that every browser plays, Safari included. */
const playableTypes = new Set(['audio/mp4', 'audio/mpeg', 'audio/aac']);
const playableCodecs = new Set(['aac', 'mp3']);

const nothingSeen = {
  width: null,
  height: null,
  durationMs: null,
  waveform: null,
  thumbnail: null,
  playable: null,
} as const;

/** One folder, and the files that are looked at in it. */
export class Bench implements MediaBench {
  #made = 0;

  constructor(
    private readonly folder: string,
    private readonly ffmpeg: Ffmpeg,
  ) {}

  take(stream: Readable, maxBytes: number): Promise<TakenFile> {
    return takeInto(this.#place('taken'), stream, maxBytes);
  }

  async examine(file: TakenFile, claim: FileClaim): Promise<ExaminedFile> {
    const type = await sniffType(file.path, claim.mimeType);
    const disguised = isDisguised(type, claim);
    const plain = { ...nothingSeen, kind: 'document', mimeType: type, disguised } as const;
    if (isReadablePicture(type)) return (await this.#picture(file, plain)) ?? plain;
    const contents = await contentsOf(this.ffmpeg, file.path, type);
    if (contents === null) return plain;
    const seen =
      contents.video === null
        ? await this.#sound(file, plain, contents)
        : await this.#video(file, plain, contents);
    return seen ?? plain;
  }

  async voiceNote(file: TakenFile): Promise<KnownFile | null> {
    const target = this.#place('voice.ogg');
    const type = await sniffType(file.path, null);
    return (await toOpus(this.ffmpeg, file.path, type, target)) ? madeFile(target) : null;
  }

  async #picture(file: TakenFile, plain: ExaminedFile): Promise<ExaminedFile | null> {
    const target = this.#place('thumbnail.webp');
    const seen = await drawThumbnail(file.path, target);
    return seen && { ...plain, ...seen, kind: 'image', thumbnail: await madeFile(target) };
  }

  async #video(file: TakenFile, plain: ExaminedFile, { durationMs }: Contents): Promise<ExaminedFile | null> {
    const still = this.#place('still.png');
    if (!(await drawStill(this.ffmpeg, file.path, plain.mimeType, still))) return null;
    const target = this.#place('thumbnail.webp');
    const seen = await drawThumbnail(still, target);
    return seen && { ...plain, ...seen, kind: 'video', durationMs, thumbnail: await madeFile(target) };
  }

  async #sound(file: TakenFile, plain: ExaminedFile, contents: Contents): Promise<ExaminedFile | null> {
    // A container of sound alone: recorders call it video as often as not.
    const mimeType = plain.mimeType.replace(/^video\//, 'audio/');
    const heard = await listen(this.ffmpeg, file.path, plain.mimeType);
    if (heard === null) return null;
    const plays = playableTypes.has(mimeType) && playableCodecs.has(contents.audio ?? '');
    return {
      ...plain,
      ...heard,
      kind: 'audio',
      mimeType,
      playable: plays ? null : await this.#playable(file, plain),
    };
  }

  async #playable(file: TakenFile, { mimeType }: ExaminedFile): Promise<KnownFile | null> {
    const target = this.#place('playable.m4a');
    return (await toAac(this.ffmpeg, file.path, mimeType, target)) ? madeFile(target) : null;
  }

  #place(name: string): string {
    this.#made += 1;
    return join(this.folder, `${String(this.#made)}-${name}`);
  }
}
