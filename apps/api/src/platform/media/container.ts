import type { Ffmpeg } from './ffmpeg.js';

/** What a container of sound or video holds. */
export interface Contents {
  readonly durationMs: number | null;
  /** The codec; null where there is none. */
  readonly audio: string | null;
  readonly video: string | null;
}

/** The reader that belongs to a type: a playlist that calls itself a video does not choose another one. */
const demuxers: Readonly<Record<string, string>> = {
  'video/mp4': 'mov',
  'audio/mp4': 'mov',
  'video/quicktime': 'mov',
  'video/3gpp': 'mov',
  'video/3gpp2': 'mov',
  'audio/3gpp': 'mov',
  'video/webm': 'matroska',
  'audio/webm': 'matroska',
  'video/matroska': 'matroska',
  'audio/ogg': 'ogg',
  'video/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/wav': 'wav',
  'audio/amr': 'amr',
  'audio/flac': 'flac',
  'video/vnd.avi': 'avi',
  'video/x-msvideo': 'avi',
  'video/mpeg': 'mpeg',
};

const probeMs = 20_000;
const mostPixels = String(40_000_000);

/** The arguments that open a file; null for a type that is no sound or video that we read. */
export function inputOf(path: string, mimeType: string): string[] | null {
  const demuxer = demuxers[mimeType];
  if (demuxer === undefined) return null;
  return ['-protocol_whitelist', 'file,pipe', '-max_pixels', mostPixels, '-f', demuxer, '-i', path];
}

/** Reads the head of a file; null when it is not what its type says. */
export async function contentsOf(ffmpeg: Ffmpeg, path: string, mimeType: string): Promise<Contents | null> {
  const input = inputOf(path, mimeType);
  if (input === null) return null;
  // Without an output it describes the input and gives up.
  const { said } = await ffmpeg.run({ args: input, timeoutMs: probeMs });
  const streams = [...said.matchAll(/^\s+Stream #0:\d+.*?: (Audio|Video): (\w+)(.*)$/gm)];
  const codec = (kind: string) =>
    streams.find(([line, is]) => is === kind && !line.includes('(attached pic)'))?.[2] ?? null;
  const contents = { durationMs: durationIn(said), audio: codec('Audio'), video: codec('Video') };
  return contents.audio === null && contents.video === null ? null : contents;
}

function durationIn(said: string): number | null {
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d\d):(\d\d\.\d+)/.exec(said) ?? [];
  if (hours === undefined) return null;
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
}
