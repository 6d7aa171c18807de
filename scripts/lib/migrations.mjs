import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, runNpm } from './command.mjs';
import { ROOT } from './paths.mjs';

const FOLDER = join(ROOT, 'apps/api/migrations');

/**
 * Asks the generator for the next migration: there must be none, or somebody changed a schema without one.
 * The folder is left as it was.
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function checkMigrations() {
  const keep = mkdtempSync(join(tmpdir(), 'crm-migrations-'));
  cpSync(FOLDER, keep, { recursive: true });
  try {
    const before = listing(FOLDER);
    const done = await runNpm(['run', 'generate', '-w', '@crm/api', '--loglevel=error']);
    if (done.code !== 0) return done;
    const after = listing(FOLDER);
    if (after === before) return { code: 0, output: '' };
    const { output } = await runCommand('diff', ['-r', keep, FOLDER]);
    return { code: 1, output: `The schema has changes without a migration:\n${output}` };
  } finally {
    rmSync(FOLDER, { recursive: true, force: true });
    cpSync(keep, FOLDER, { recursive: true });
    rmSync(keep, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function listing(folder) {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`)
    .join('\n');
}
