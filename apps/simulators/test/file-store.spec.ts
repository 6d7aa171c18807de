import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileStore, FileTooBig } from '../src/disk/file-store.ts';

const about = { name: 'nota.txt', mimeType: 'text/plain' };
let folder: string;
let store: FileStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crm-files-'));
  store = new FileStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the file store', () => {
  it('gives back the bytes with their size and hash, also in another life', async () => {
    const saved = await store.save(Readable.from([Buffer.from('Olá, '), Buffer.from('mundo')]), about);
    const sha256 = createHash('sha256').update('Olá, mundo').digest('hex');
    expect(saved).toMatchObject({ ...about, size: 11, sha256 });
    const next = new FileStore(folder);
    expect(next.find(saved.id)).toEqual(saved);
    expect(await text(next.open(saved.id))).toBe('Olá, mundo');
    expect(await text(next.open(saved.id, { start: 6, end: 10 }))).toBe('mundo');
    next.close();
  });

  it('keeps an empty file', async () => {
    const saved = await store.save(Readable.from([]), about);
    expect(saved.size).toBe(0);
    expect(await text(store.open(saved.id))).toBe('');
  });

  it('keeps nothing of a file that is too big, or that never came to its end', async () => {
    const endless = function* () {
      for (;;) yield Buffer.alloc(1_024);
    };
    await expect(store.save(Readable.from(endless()), about, 10_000)).rejects.toThrow(FileTooBig);
    const torn = new Readable({
      read() {
        this.destroy(new Error('the line broke'));
      },
    });
    await expect(store.save(torn, about)).rejects.toThrow('the line broke');
    expect(readdirSync(folder)).toEqual(['index.jsonl']);
  });

  it('knows no file by a name that it did not give', () => {
    expect(store.find('../index.jsonl')).toBeUndefined();
    expect(store.find('index.jsonl')).toBeUndefined();
    expect(() => store.open('index.jsonl')).toThrow('no such file');
  });
});
