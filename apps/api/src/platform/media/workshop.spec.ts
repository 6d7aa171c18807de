import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { FileTooLarge, type ExaminedFile, type FileClaim } from '../../kernel/media-workshop.js';
import { Settings } from '../env/settings.js';
import { Redaction } from '../logging/redaction.js';
import { WinstonLogger } from '../logging/winston-logger.js';
import { Ffmpeg } from './ffmpeg.js';
import {
  aacMusic,
  amrMemo,
  drawing,
  page,
  photo,
  pixelBomb,
  runFfmpeg,
  scriptedSvg,
  video,
  voiceNote,
  webmRecording,
} from './testing/samples.js';
import { Workshop } from './workshop.js';

const dataDir = mkdtempSync(join(tmpdir(), 'crm-workshop-'));
const logger = new WinstonLogger('error', new Redaction());
const workshop = new Workshop(Object.assign(new Settings(), { dataDir }), new Ffmpeg(logger), logger);
const noClaim: FileClaim = { mimeType: null, name: null };

beforeAll(() => workshop.onModuleInit());
afterAll(() => rmSync(dataDir, { recursive: true }));

interface Looked {
  readonly file: ExaminedFile;
  readonly thumbnail: Buffer | null;
  readonly playable: Buffer | null;
}

function look(bytes: Buffer, claim: FileClaim = noClaim): Promise<Looked> {
  return workshop.visit(async (bench) => {
    const file = await bench.examine(await bench.take(Readable.from([bytes]), 1 << 26), claim);
    return {
      file,
      thumbnail: file.thumbnail && (await buffer(file.thumbnail.open())),
      playable: file.playable && (await buffer(file.playable.open())),
    };
  });
}

/** The sound of a file as samples, by a decoder that knows nothing of us. */
function samplesOf(bytes: Buffer): Int16Array {
  const path = join(dataDir, 'decoded');
  writeFileSync(path, bytes);
  const raw = runFfmpeg(['-i', path, '-ac', '1', '-ar', '48000', '-f', 's16le', 'pipe:1']);
  return new Int16Array(raw.buffer, raw.byteOffset, raw.length >> 1);
}

describe('a picture', () => {
  it('is turned upright, and its thumbnail tells nothing of where it was taken', async () => {
    const bytes = await photo(600, 400);
    expect(bytes.includes('SEGREDO-DO-CLIENTE')).toBe(true);
    const { file, thumbnail } = await look(bytes);
    expect(file).toMatchObject({
      kind: 'image',
      mimeType: 'image/jpeg',
      width: 400,
      height: 600,
      disguised: false,
    });
    const seen = await sharp(thumbnail ?? Buffer.alloc(0)).metadata();
    expect(seen).toMatchObject({ format: 'webp', width: 320, height: 480 });
    expect([seen.exif, seen.xmp, seen.iptc, seen.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(thumbnail?.includes('SEGREDO-DO-CLIENTE')).toBe(false);
  });

  it.each(['png', 'webp', 'gif', 'avif'] as const)('may be %s', async (format) => {
    const { file, thumbnail } = await look(await drawing(format));
    expect(file).toMatchObject({ kind: 'image', mimeType: `image/${format}`, width: 40, height: 30 });
    expect(thumbnail).not.toBeNull();
  });

  it('that claims more pixels than we open, or is broken, is a file to download', async () => {
    const broken = (await photo()).subarray(0, 300);
    for (const bytes of [await pixelBomb(), broken]) {
      const before = process.memoryUsage().rss;
      const { file, thumbnail } = await look(bytes);
      expect(file).toMatchObject({ kind: 'document', disguised: false });
      expect(thumbnail).toBeNull();
      expect(process.memoryUsage().rss - before).toBeLessThan(50 << 20);
    }
  });
});

describe('a sound', () => {
  it('of a voice note is measured, and made playable for every browser', async () => {
    const { file, playable } = await look(voiceNote(3), { mimeType: 'audio/ogg; codecs=opus', name: null });
    expect(file).toMatchObject({ kind: 'audio', mimeType: 'audio/ogg', disguised: false });
    expect(file.durationMs).toBeGreaterThan(2_900);
    expect(file.durationMs).toBeLessThan(3_200);
    expect(file.waveform).toHaveLength(64);
    expect(Math.max(...(file.waveform ?? []))).toBe(100);
    const samples = samplesOf(playable ?? Buffer.alloc(0));
    expect(samples.length / 48_000).toBeCloseTo(3, 0);
    expect(Math.max(...samples.subarray(48_000, 96_000))).toBeGreaterThan(2_000);
    expect(playable?.subarray(4, 8).toString()).toBe('ftyp');
    expect(playable?.includes('mp4a')).toBe(true);
  });

  it.each([
    ['a recording of Chrome', () => webmRecording(), 'audio/webm'],
    ['an old telephone’s memo', () => amrMemo(), 'audio/amr'],
  ])('of %s is made playable too', async (_what, make, mimeType) => {
    const { file, playable } = await look(make(), { mimeType: 'audio/webm', name: null });
    expect(file).toMatchObject({ kind: 'audio', mimeType });
    expect(samplesOf(playable ?? Buffer.alloc(0)).length).toBeGreaterThan(80_000);
  });

  it('that every browser plays is left alone', async () => {
    const { file } = await look(aacMusic());
    expect(file).toMatchObject({ kind: 'audio', mimeType: 'audio/mp4', playable: null });
  });

  it('can be made a voice note of WhatsApp, and nothing else can', async () => {
    const bytes = await workshop.visit(async (bench) => {
      const note = await bench.voiceNote(await bench.take(Readable.from([webmRecording(2)]), 1 << 26));
      return note && buffer(note.open());
    });
    expect(bytes?.subarray(0, 4).toString()).toBe('OggS');
    expect(bytes?.subarray(28, 36).toString()).toBe('OpusHead');
    expect(bytes?.[37]).toBe(1);
    expect(samplesOf(bytes ?? Buffer.alloc(0)).length / 48_000).toBeCloseTo(2, 0);
    await workshop.visit(async (bench) => {
      expect(await bench.voiceNote(await bench.take(Readable.from([page]), 1 << 26))).toBeNull();
    });
  });

  it('cut off in the middle keeps what can be heard of it', async () => {
    const whole = voiceNote(3);
    const { file } = await look(whole.subarray(0, whole.length >> 1));
    expect(file.kind).toBe('audio');
    expect(file.durationMs).toBeLessThan(2_500);
  });
});

describe('a video', () => {
  it('has a still picture, a size and a length', async () => {
    const { file, thumbnail } = await look(video(2, '640x360'));
    expect(file).toMatchObject({
      kind: 'video',
      mimeType: 'video/mp4',
      width: 640,
      height: 360,
      waveform: null,
    });
    expect(file.durationMs).toBeGreaterThan(1_900);
    expect(file.durationMs).toBeLessThan(2_200);
    expect(await sharp(thumbnail ?? Buffer.alloc(0)).metadata()).toMatchObject({ width: 480, height: 270 });
  });

  it('without anything that can be shown is a file to download', async () => {
    const { file } = await look(video(1).subarray(0, 64));
    expect(file.kind).toBe('document');
  });
});

describe('a file that says it is something else', () => {
  it.each([
    ['a page as picture', page, { mimeType: 'image/png', name: 'foto.png' }, 'text/html'],
    ['a page named picture', page, { mimeType: null, name: 'foto.PNG' }, 'text/html'],
    [
      'a drawing with a script as picture',
      scriptedSvg,
      { mimeType: 'image/jpeg', name: null },
      'image/svg+xml',
    ],
    [
      'a program as PDF',
      Buffer.from('MZ\x90\0'.padEnd(2_000, '\0'), 'latin1'),
      { mimeType: null, name: 'a.pdf' },
      null,
    ],
    ['text as voice', Buffer.from('Oi'), { mimeType: 'audio/ogg', name: null }, 'text/plain'],
  ])('is seen through: %s', async (_what, bytes, claim, mimeType) => {
    const { file } = await look(bytes, claim);
    expect(file).toMatchObject({ kind: 'document', disguised: true, thumbnail: null, playable: null });
    if (mimeType !== null) expect(file.mimeType).toBe(mimeType);
  });

  it.each([
    ['JPEG called PNG', () => photo(), { mimeType: 'image/png', name: 'a.png' }, 'image/jpeg'],
    [
      'sound called video',
      () => Promise.resolve(webmRecording()),
      { mimeType: 'video/webm', name: 'a.mp4' },
      'audio/webm',
    ],
    [
      'a drawing that says so',
      () => Promise.resolve(scriptedSvg),
      { mimeType: 'image/svg+xml', name: 'a.svg' },
      'image/svg+xml',
    ],
    [
      'a table',
      () => Promise.resolve(Buffer.from('nome;fone\n')),
      { mimeType: 'text/csv', name: 'a.csv' },
      'text/csv',
    ],
    [
      'unknown bytes',
      () => Promise.resolve(Buffer.from([1, 2, 3, 0])),
      { mimeType: 'application/x-own', name: 'a.xyz' },
      'application/octet-stream',
    ],
  ])('is let through where nobody is misled: %s', async (_what, make, claim, mimeType) => {
    expect((await look(await make(), claim)).file).toMatchObject({ mimeType, disguised: false });
  });

  it.each([
    ['a playlist of other files', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n', 'video/mp4'],
    ['a list of files for ffmpeg', "ffconcat version 1.0\nfile '/etc/passwd'\n", 'video/mp4'],
  ])('reads no other file: %s', async (_what, text, mimeType) => {
    const { file } = await look(Buffer.from(text), { mimeType, name: 'a.mp4' });
    expect(file).toMatchObject({ kind: 'document', mimeType: 'text/plain', disguised: true });
  });
});

describe('the bench', () => {
  it('takes no more bytes than it may, and destroys the stream', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1_000);
      })(),
    );
    await expect(workshop.visit((bench) => bench.take(endless, 10_000))).rejects.toThrow(FileTooLarge);
    expect(endless.destroyed).toBe(true);
    await workshop.visit(async (bench) => {
      expect(await bench.take(Readable.from([Buffer.alloc(10_000)]), 10_000)).toMatchObject({ size: 10_000 });
    });
  });

  it('is cleared when the visit ends, well or not', async () => {
    await look(Buffer.from('a'));
    await expect(
      workshop.visit(async (bench) => {
        await bench.take(Readable.from([Buffer.from('a')]), 10);
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
    expect(readdirSync(join(dataDir, 'media'))).toEqual([]);
  });
});
