import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storageTarget, type S3Target } from '../env/storage-target.js';
import { fileStorageContract, knownFile, someKey } from './file-storage.contract.js';
import { S3Storage } from './s3-storage.js';
import { StrictS3 } from './testing/strict-s3.js';

let server: StrictS3;
let storage: S3Storage;

const target = (change: Partial<S3Target> = {}): S3Target => ({
  ...(storageTarget(server.storageUrl) as S3Target),
  ...change,
});

beforeAll(async () => {
  server = await StrictS3.start();
  storage = new S3Storage(target());
});

afterAll(async () => {
  storage.close();
  await server.close();
});

describe('files in an object store', () => {
  fileStorageContract(() => storage);

  it('lie below the prefix of the bucket', async () => {
    const key = someKey();
    await storage.put(key, knownFile(Buffer.from('a')));
    expect([...server.objects.keys()]).toContain(`files/shop/${key}`);
  });

  it.each([
    ['a wrong secret', { secretAccessKey: 'another' }],
    ['an unknown key', { accessKeyId: 'nobody' }],
    ['another region', { region: 'eu-west-1' }],
  ])('cannot be reached with %s', async (_what, change) => {
    const stranger = new S3Storage(target(change));
    await expect(stranger.put(someKey(), knownFile(Buffer.from('a')))).rejects.toThrow();
    await expect(stranger.open(someKey())).rejects.not.toThrow('There is no such file');
    stranger.close();
  });
});
