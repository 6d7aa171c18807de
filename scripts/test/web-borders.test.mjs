import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '../lib/command.mjs';
import { ROOT, programNode } from '../lib/paths.mjs';

/** One file per rule of .dependency-cruiser.cjs that breaks it, and what it imports. */
/** @type {Record<string, { file: string, imports: string }>} */
const PLANTS = {
  'simulators-stand-alone': { file: 'apps/simulators/src/a.ts', imports: '../../api/src/env.ts' },
  'nobody-needs-the-simulators': { file: 'apps/api/src/b.ts', imports: '../../simulators/src/legal.ts' },
  'api-and-web-meet-in-the-contract': { file: 'apps/web/src/app/c.ts', imports: '../../../api/src/env.ts' },
  'contract-stands-on-nothing': {
    file: 'packages/contract/src/d.ts',
    imports: '../../../apps/api/src/env.ts',
  },
  'features-are-strangers': { file: 'apps/web/src/features/inbox/e.ts', imports: '@/features/auth/legal' },
  'features-do-not-know-the-app': { file: 'apps/web/src/features/inbox/f.ts', imports: '@/app/routes' },
  'shared-knows-neither': { file: 'apps/web/src/shared/lib/g.ts', imports: '@/features/auth/legal' },
  'no-cycles': { file: 'apps/web/src/shared/lib/h.ts', imports: './i' },
};
const LEGAL = {
  'apps/api/src/env.ts': 'export const x = 1;\n',
  'apps/simulators/src/legal.ts': 'export const x = 1;\n',
  'apps/web/src/app/routes.ts': "export { x } from '@/features/auth/legal';\n",
  'apps/web/src/features/auth/legal.ts': "export { x } from '@/shared/lib/legal';\n",
  'apps/web/src/shared/lib/legal.ts': 'export const x = 1;\n',
  'apps/web/src/shared/lib/i.ts': "export { x } from './h';\n",
};

/** @type {string} */
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'crm-borders-'));
  cpSync(join(ROOT, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
  cpSync(join(ROOT, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  mkdirSync(join(folder, 'apps/web'), { recursive: true });
  cpSync(join(ROOT, 'apps/web/tsconfig.json'), join(folder, 'apps/web/tsconfig.json'));
  for (const [file, text] of Object.entries(LEGAL)) write(file, text);
  for (const { file, imports } of Object.values(PLANTS)) write(file, `export { x } from '${imports}';\n`);
});
after(() => rmSync(folder, { recursive: true }));

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

test('each border of the workspaces is seen to fire, and nothing legal is reported', async () => {
  const script = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'packages'];
  const done = await runCommand(programNode(), [script, ...args], { cwd: folder });
  /** @type {{ from: string, rule: { name: string } }[]} */
  const found = JSON.parse(done.output).summary.violations;
  for (const [rule, { file }] of Object.entries(PLANTS)) {
    assert.ok(
      found.some((violation) => violation.rule.name === rule && violation.from === file),
      `${rule} did not fire`,
    );
  }
  const planted = new Set([...Object.values(PLANTS).map(({ file }) => file), 'apps/web/src/shared/lib/i.ts']);
  assert.deepEqual(
    found.filter(({ from }) => !planted.has(from)),
    [],
  );
});
