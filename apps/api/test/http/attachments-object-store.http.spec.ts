import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photo } from '../../src/platform/media/testing/samples.js';
import { FileStorage, type KnownFile } from '../../src/kernel/file-storage.js';
import { StrictS3 } from '../../src/platform/storage/testing/strict-s3.js';
import { startApp, type TestApp } from '../setup/app.js';
import { upload } from '../setup/files.js';
import { registered } from './browser.js';

/** A disk without room. */
class FullStorage extends FileStorage {
  put(_key: string, file: KnownFile): Promise<void> {
    file.open().destroy();
    return Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  }

  open(): Promise<never> {
    return Promise.reject(new Error('nothing is here'));
  }

  delete(): Promise<void> {
    return Promise.resolve();
  }
}

describe('with STORAGE_URL of an object store', () => {
  let store: StrictS3;
  let app: TestApp;

  beforeAll(async () => {
    store = await StrictS3.start();
    app = await startApp({ env: { STORAGE_URL: store.storageUrl, RATE_LIMIT_FACTOR: '10000' } });
  });

  afterAll(async () => {
    await app.close();
    await store.close();
  });

  it('files and their thumbnails lie there, and browsers read them as from a disk', async () => {
    const owner = await registered(app);
    const bytes = await photo();
    const { status, body } = await upload(app, owner, bytes, { name: 'foto.jpg' });
    expect([status, store.objects.size]).toEqual([201, 2]);
    expect([...store.objects.keys()].every((key) => key.startsWith(`files/shop/${owner.workspaceId}/`))).toBe(
      true,
    );
    const whole = await fetch(`${app.url}${String(body.url)}`);
    const hash = createHash('sha256').update(Buffer.from(await whole.arrayBuffer()));
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    const part = await fetch(`${app.url}${String(body.url)}`, { headers: { range: 'bytes=2-5' } });
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, bytes.subarray(2, 6)]);
    store.objects.clear();
    expect((await fetch(`${app.url}${String(body.url)}`)).status).toBe(404);
  });
});

describe('with a storage that is full', () => {
  it('an upload is refused for now, and nothing of it is kept', async () => {
    const app = await startApp({
      env: { RATE_LIMIT_FACTOR: '10000' },
      overrides: [[FileStorage, new FullStorage()]],
    });
    const { status, body } = await upload(app, await registered(app), Buffer.from('Oi'));
    expect([status, body.code]).toEqual([503, 'storage.full']);
    expect(await app.sql('select from attachments')).toEqual([]);
    await app.close();
  });
});
