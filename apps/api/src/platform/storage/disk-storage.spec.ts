import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DiskStorage } from './disk-storage.js';
import { fileStorageContract, knownFile, someKey } from './file-storage.contract.js';

const folder = mkdtempSync(join(tmpdir(), 'crm-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('files on a disk', () => {
  const storage = new DiskStorage(folder);
  fileStorageContract(() => storage);

  it('are readable by their owner alone, and leave nothing unfinished behind', async () => {
    const key = someKey();
    await storage.put(key, knownFile(Buffer.from('a')));
    expect(statSync(join(folder, key)).mode & 0o777).toBe(0o600);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
