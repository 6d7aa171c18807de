import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Transform, type Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileTooLarge, type TakenFile } from '../../kernel/media-workshop.js';

/** Writes a stream to a file while its size and hash are taken. @throws FileTooLarge */
export async function takeInto(path: string, stream: Readable, maxBytes: number): Promise<TakenFile> {
  const hash = createHash('sha256');
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      size += chunk.length;
      if (size > maxBytes) {
        done(new FileTooLarge(maxBytes));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(stream, counter, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, sha256: hash.digest('hex'), open: () => createReadStream(path) };
}

/** A file that a program has written. */
export async function madeFile(path: string): Promise<TakenFile> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  const { size } = await stat(path);
  return { path, size, sha256: hash.digest('hex'), open: () => createReadStream(path) };
}
