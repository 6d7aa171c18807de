import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import sharp from 'sharp';

/** Runs the packaged ffmpeg as a test needs it; what it wrote to its output. */
export function runFfmpeg(args: readonly string[]): Buffer {
  return execFileSync(ffmpeg.path, ['-hide_banner', '-v', 'error', '-y', ...args], { maxBuffer: 1 << 28 });
}

/** A file that ffmpeg makes of one of its own sources. */
export function made(name: string, args: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'crm-sample-'));
  try {
    runFfmpeg([...args, join(folder, name)]);
    return readFileSync(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const tone = (seconds: number) => ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${String(seconds)}`];
const picture = (seconds: number, size: string) => [
  ...['-f', 'lavfi', '-i', `testsrc=duration=${String(seconds)}:size=${size}:rate=10`],
];

/** As WhatsApp and Telegram send it. */
export const voiceNote = (seconds = 3): Buffer =>
  made('voice.ogg', [...tone(seconds), '-ac', '1', '-c:a', 'libopus', '-b:a', '16k']);

/** As Chrome records it. */
export const webmRecording = (seconds = 2): Buffer =>
  made('recording.webm', [...tone(seconds), '-c:a', 'libopus']);

export const aacMusic = (seconds = 2): Buffer => made('music.m4a', [...tone(seconds), '-c:a', 'aac']);

export const amrMemo = (seconds = 2): Buffer =>
  made('memo.amr', [...tone(seconds), '-ac', '1', '-ar', '8000', '-c:a', 'libopencore_amrnb']);

export const video = (seconds = 2, size = '320x240', more: readonly string[] = []): Buffer =>
  made('video.mp4', [
    ...picture(seconds, size),
    ...tone(seconds),
    ...['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest', ...more],
  ]);

/** A photo as a telephone takes it: lying on its side, with the place where it was taken. */
export function photo(width = 600, height = 400): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .jpeg()
    .withExif({
      IFD0: { Copyright: 'SEGREDO-DO-CLIENTE' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '23/1 33/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

export function drawing(format: 'png' | 'webp' | 'gif' | 'avif', width = 40, height = 30): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: '#3a3' } })
    .toFormat(format)
    .toBuffer();
}

export const scriptedSvg = Buffer.from(
  '<?xml version="1.0"?><!-- olá --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
);
export const page = Buffer.from('\ufeff<!DOCTYPE html><title>Foto</title><script>alert(1)</script>');

/** A picture of a few hundred bytes that says it is 50,000 by 50,000. */
export async function pixelBomb(): Promise<Buffer> {
  const png = await drawing('png', 1, 1);
  const bomb = Buffer.from(png);
  bomb.writeUInt32BE(50_000, 16);
  bomb.writeUInt32BE(50_000, 20);
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
  return bomb;
}
