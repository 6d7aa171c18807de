import { inputOf } from './container.js';
import type { Ffmpeg } from './ffmpeg.js';

const stillMs = 60_000;

/** The first picture of a video, upright and in its own size. */
export async function drawStill(
  ffmpeg: Ffmpeg,
  path: string,
  mimeType: string,
  target: string,
): Promise<boolean> {
  const input = inputOf(path, mimeType);
  if (input === null) return false;
  const { ok } = await ffmpeg.run({
    args: [
      '-threads',
      '1',
      ...input,
      '-map',
      '0:V:0',
      '-an',
      '-frames:v',
      '1',
      '-f',
      'image2',
      '-c:v',
      'png',
      target,
    ],
    timeoutMs: stillMs,
  });
  return ok;
}
