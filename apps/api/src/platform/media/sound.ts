import { inputOf } from './container.js';
import type { Ffmpeg } from './ffmpeg.js';

export const peakCount = 64;

const rate = 8_000;
const stepMs = 20;
const samplesPerStep = (rate * stepMs) / 1000;
const longestMs = 6 * 3600 * 1000;
const listenMs = 120_000;
const transcodeMs = 180_000;
const loudest = 32_767;
const withoutTags = ['-map_metadata', '-1', '-map', '0:a:0', '-vn', '-sn', '-dn'];

export interface Heard {
  readonly durationMs: number;
  readonly waveform: number[];
}

/** Listens to a sound from end to end; null when nothing could be heard. */
export async function listen(ffmpeg: Ffmpeg, path: string, mimeType: string): Promise<Heard | null> {
  const input = inputOf(path, mimeType);
  if (input === null) return null;
  const meter = new PeakMeter();
  const { ok } = await ffmpeg.run({
    args: [
      ...input,
      ...withoutTags,
      '-ac',
      '1',
      '-ar',
      String(rate),
      '-t',
      String(longestMs / 1000),
      '-f',
      's16le',
      'pipe:1',
    ],
    timeoutMs: listenMs,
    onOutput: (chunk) => meter.add(chunk),
  });
  return ok ? meter.heard() : null;
}

/** AAC in MP4, which every browser plays. */
export function toAac(ffmpeg: Ffmpeg, path: string, mimeType: string, target: string): Promise<boolean> {
  return transcode(ffmpeg, path, mimeType, [
    ...['-c:a', 'aac', '-b:a', '64k', '-ar', '48000', '-movflags', '+faststart', '-f', 'mp4', target],
  ]);
}

/** What WhatsApp takes for a voice note. */
export function toOpus(ffmpeg: Ffmpeg, path: string, mimeType: string, target: string): Promise<boolean> {
  return transcode(ffmpeg, path, mimeType, [
    ...[
      '-ac',
      '1',
      '-ar',
      '48000',
      '-c:a',
      'libopus',
      '-b:a',
      '32k',
      '-application',
      'voip',
      '-f',
      'ogg',
      target,
    ],
  ]);
}

async function transcode(ffmpeg: Ffmpeg, path: string, mimeType: string, output: string[]): Promise<boolean> {
  const input = inputOf(path, mimeType);
  if (input === null) return false;
  return (await ffmpeg.run({ args: [...input, ...withoutTags, ...output], timeoutMs: transcodeMs })).ok;
}

/** Keeps the loudest sample of every 20 ms, so that an hour takes no more room than a page of text. */
class PeakMeter {
  readonly #peaks: number[] = [];
  #peak = 0;
  #samples = 0;
  #half: number | null = null;

  add(chunk: Buffer): void {
    let at = 0;
    if (this.#half !== null && chunk.length > 0) {
      this.#sample(Buffer.from([this.#half, chunk[0] ?? 0]).readInt16LE());
      at = 1;
    }
    for (; at + 1 < chunk.length; at += 2) this.#sample(chunk.readInt16LE(at));
    this.#half = at < chunk.length ? (chunk[at] ?? null) : null;
  }

  heard(): Heard | null {
    if (this.#samples === 0) return null;
    const peaks = this.#samples % samplesPerStep === 0 ? this.#peaks : [...this.#peaks, this.#peak];
    const highest = peaks.reduce((one, other) => Math.max(one, other), 0);
    // A recording of next to nothing is shown as silence, not as noise.
    const full = Math.max(highest, loudest / 50);
    const waveform = Array.from({ length: peakCount }, (_, place) => {
      const from = Math.floor((place * peaks.length) / peakCount);
      const to = Math.max(from + 1, Math.floor(((place + 1) * peaks.length) / peakCount));
      return Math.round((100 * Math.max(0, ...peaks.slice(from, to))) / full);
    });
    return { durationMs: Math.round((this.#samples * 1000) / rate), waveform };
  }

  #sample(value: number): void {
    this.#peak = Math.max(this.#peak, Math.min(loudest, Math.abs(value)));
    this.#samples += 1;
    if (this.#samples % samplesPerStep !== 0) return;
    this.#peaks.push(this.#peak);
    this.#peak = 0;
  }
}
