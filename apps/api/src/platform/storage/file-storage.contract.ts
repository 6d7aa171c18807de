import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { UuidV7Ids } from '../../kernel/ids.js';
import { FileGone, type FileStorage, type KnownFile } from '../../kernel/file-storage.js';
import { fileKey } from '../../kernel/file-key.js';

const ids = new UuidV7Ids();

export const someKey = (): string => fileKey(ids.next());

export function knownFile(bytes: Buffer): KnownFile {
  return {
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    open: () => Readable.from(pieces(bytes)),
  };
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
}

/** What every place for files promises. */
export function fileStorageContract(storage: () => FileStorage): void {
  it.each([0, 1, 200_000])('gives back the %i bytes that were put', async (size) => {
    const [key, bytes] = [someKey(), randomBytes(size)];
    await storage().put(key, knownFile(bytes));
    expect((await buffer(await storage().open(key))).equals(bytes)).toBe(true);
  });

  it('gives the asked part of a file', async () => {
    const [key, bytes] = [someKey(), randomBytes(100_000)];
    await storage().put(key, knownFile(bytes));
    for (const [start, end] of [
      [0, 0],
      [99_999, 99_999],
      [10, 70_000],
    ] as const) {
      const part = await buffer(await storage().open(key, { start, end }));
      expect(part.equals(bytes.subarray(start, end + 1))).toBe(true);
    }
  });

  it('says that a file is not there, before and after it was', async () => {
    const key = someKey();
    await expect(storage().open(key)).rejects.toThrow(FileGone);
    await storage().put(key, knownFile(Buffer.from('a')));
    await storage().delete(key);
    await expect(storage().open(key)).rejects.toThrow(FileGone);
  });

  it('takes the removal of what is not there as done', async () => {
    await expect(storage().delete(someKey())).resolves.toBeUndefined();
  });

  it.each([
    [
      'others than announced',
      (file: KnownFile) => ({ ...file, open: () => Readable.from([Buffer.from('evil')]) }),
    ],
    ['cut off', (file: KnownFile) => ({ ...file, open: () => Readable.from([Buffer.from('go')]) })],
    [
      'broken off with an error',
      (file: KnownFile) => ({
        ...file,
        open: () =>
          Readable.from(
            (function* () {
              yield Buffer.from('go');
              throw new Error('the provider hung up');
            })(),
          ),
      }),
    ],
  ])('keeps nothing of a file whose bytes are %s', async (_what, spoil) => {
    const key = someKey();
    await expect(storage().put(key, spoil(knownFile(Buffer.from('good'))))).rejects.toThrow();
    await expect(storage().open(key)).rejects.toThrow(FileGone);
  });

  it.each([
    '',
    '../secret',
    '/etc/passwd',
    'a/b',
    `${ids.next()}/../../x`,
    `${someKey()}/..`,
    `${someKey()}\0`,
  ])('refuses the key %j', async (key) => {
    await expect(storage().put(key, knownFile(Buffer.from('a')))).rejects.toThrow('not a key');
    await expect(storage().open(key)).rejects.toThrow('not a key');
    await expect(storage().delete(key)).rejects.toThrow('not a key');
  });
}
