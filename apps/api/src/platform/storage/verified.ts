import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import type { KnownFile } from '../../kernel/file-storage.js';

/** Hands bytes on and fails at their end when they are others than announced. */
export function verified({ size, sha256 }: Pick<KnownFile, 'size' | 'sha256'>): Transform {
  const hash = createHash('sha256');
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      seen += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const same = seen === size && hash.digest('hex') === sha256;
      done(same ? null : new Error('the file is not the one that was announced'));
    },
  });
}
