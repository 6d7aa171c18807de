import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../lib/paths.mjs';

const listed = readFileSync(join(ROOT, 'THIRD_PARTY.md'), 'utf8').replaceAll(/ +/g, ' ');
const workspaces = ['.', 'apps/api', 'apps/web', 'apps/simulators', 'packages/contract'];

/** @param {string} folder */
function manifest(folder) {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
}

test('each library that the product contains is named in THIRD_PARTY.md with its licence', () => {
  const names = workspaces.flatMap((folder) => Object.keys(manifest(folder).dependencies ?? {}));
  for (const name of new Set(names.filter((name) => !name.startsWith('@crm/')))) {
    const { license } = manifest(join('node_modules', name));
    assert.ok(listed.includes(`| ${name} | ${license} |`), `${name} (${license}) is missing`);
  }
});
