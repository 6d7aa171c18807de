import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { checkContract } from './contract.mjs';
import { checkMigrations } from './migrations.mjs';
import { ROOT, programNode } from './paths.mjs';
import { oneCheck } from './reports.mjs';

/** @typedef {{ name: string, run: () => Promise<import('./reports.mjs').Outcome> }} Stage */

/**
 * Everything that can be said without running the product. The longer ones leave the processor to whatever runs beside them.
 * @returns {Stage[]}
 */
export function staticChecks() {
  describeNothing();
  return [
    tool('format', 'prettier', ['--check', '.', '--log-level=warn']),
    // Without ESLint's cache: it does not see that a type elsewhere has changed.
    tool('lint', 'eslint', ['.', '--max-warnings=0']),
    ...workspacesWith('typecheck').map(({ name, folder }) => ({
      name: `types of ${folder}`,
      run: async () =>
        oneCheck(
          await runCommand('npm', ['run', 'typecheck', '-w', name, '--loglevel=error'], { aside: true }),
        ),
    })),
    tool('types of scripts', 'tsc', ['-p', 'scripts/tsconfig.json']),
    tool('borders of apps/api', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src'], 'apps/api'),
    tool('borders of the workspaces', 'depcruise', ['--config', '.dependency-cruiser.cjs', ...SOURCES]),
    tool('unused code', 'knip', []),
    { name: 'contract is the code’s', run: async () => oneCheck(await checkContract()) },
    { name: 'migrations are the schema’s', run: async () => oneCheck(await checkMigrations()) },
  ];
}

/** Only a build writes this file, and both types and lint look at it. */
function describeNothing() {
  const metadata = join(ROOT, 'apps/api/src/metadata.ts');
  if (!existsSync(metadata)) writeFileSync(metadata, 'export default async () => ({});\n');
}

const SOURCES = ['apps/api/src', 'apps/web/src', 'apps/simulators/src', 'packages/contract/src'];

/**
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {string} [folder]
 * @returns {Stage}
 */
function tool(name, command, args, folder = '.') {
  const file = JSON.parse(
    readFileSync(join(ROOT, 'node_modules', PACKAGE[command] ?? command, 'package.json'), 'utf8'),
  );
  const bin = typeof file.bin === 'string' ? file.bin : file.bin[command];
  const script = join(ROOT, 'node_modules', PACKAGE[command] ?? command, bin);
  return {
    name,
    run: async () =>
      oneCheck(await runCommand(programNode(), [script, ...args], { cwd: join(ROOT, folder), aside: true })),
  };
}

/** @type {Record<string, string>} commands whose package has another name */
const PACKAGE = { tsc: 'typescript', depcruise: 'dependency-cruiser' };

/**
 * @param {string} script
 * @returns {{ name: string, folder: string }[]}
 */
function workspacesWith(script) {
  const nested = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(ROOT, parent)).map((child) => `${parent}/${child}`),
  );
  return [...nested, 'e2e', 'bench'].flatMap((folder) => {
    const file = join(ROOT, folder, 'package.json');
    if (!existsSync(file)) return [];
    const { name, scripts = {} } = JSON.parse(readFileSync(file, 'utf8'));
    return script in scripts ? [{ name, folder }] : [];
  });
}
