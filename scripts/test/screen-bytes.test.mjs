import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { screensCheck } from '../lib/suites.mjs';

const MANIFEST = {
  'index.html': { file: 'start.js', imports: ['_shared.js'] },
  'src/app/layout/app-shell.tsx': { file: 'inbox.js', imports: ['index.html'] },
  'src/app/conversations-route.tsx': { file: 'inbox.js' },
  'src/shared/i18n/pt-BR/resources.ts': { file: 'texts.js' },
  'src/app/one-page.tsx': { file: 'one.js', imports: ['_shared.js', '_list.js'] },
  'src/app/other-page.tsx': { file: 'other.js' },
  '_shared.js': { file: 'shared.js' },
  '_list.js': { file: 'list.js' },
};

/** @type {string} */
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'crm-screens-'));
  mkdirSync(join(folder, '.vite'));
});
after(() => rmSync(folder, { recursive: true }));

/** @param {Record<string, number>} kilobytes of files that nothing packs smaller; the others are empty */
async function check(kilobytes) {
  for (const { file } of Object.values(MANIFEST))
    writeFileSync(join(folder, file), randomBytes((kilobytes[file] ?? 0) * 1000));
  writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(MANIFEST));
  return screensCheck(folder).run();
}

test('a first screen and pages below their limits pass; what the first screen has does not count again', async () => {
  const outcome = await check({
    'start.js': 100,
    'inbox.js': 50,
    'shared.js': 90,
    'one.js': 39,
    'list.js': 40,
  });
  assert.deepEqual(outcome, { passed: 1, failed: 0 });
});

test('a first screen at its limit is noticed, with what it needs', async () => {
  const { failed, output } = await check({
    'start.js': 100,
    'inbox.js': 50,
    'texts.js': 10,
    'shared.js': 90,
  });
  assert.equal(failed, 1);
  assert.match(output ?? '', /first screen, gzipped: 250\.\d+ KB, must be below 250/);
});

test('a page that adds too much is named', async () => {
  const { failed, output } = await check({ 'one.js': 40, 'list.js': 40, 'other.js': 79 });
  assert.equal(failed, 1);
  assert.match(output ?? '', /adds: 80\.\d+ KB, must be below 80: src\/app\/one-page\.tsx/);
});
