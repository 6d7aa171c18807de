import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm, tail } from './command.mjs';
import { programNodeTooOld } from './node-version.mjs';
import { Obstacle } from './obstacle.mjs';
import { ROOT } from './paths.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean, peer?: boolean }} LockedPackage */

/**
 * Installs the locked dependencies when they are missing, half-installed or older than the lockfile.
 * @param {string} [root]
 * @returns {Promise<{ note: string }>}
 */
export async function installDependencies(root = ROOT) {
  const reason = whyInstall(root);
  if (reason !== undefined) {
    const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional'];
    const done = await runNpm(args, { env: { ...process.env, NODE_ENV: 'development' } });
    if (done.code !== 0)
      throw new Obstacle(`The dependencies could not be installed (${reason}):\n${tail(done.output)}`);
    const still = whyInstall(root);
    if (still !== undefined) throw new Obstacle(`npm ended well, but ${still}:\n${tail(done.output)}`);
  }
  const brought = existsSync(join(root, 'node_modules', '.bin', 'node'));
  const tooOld = programNodeTooOld(brought, process.versions.node);
  if (tooOld !== undefined) throw new Obstacle(tooOld);
  return { note: reason === undefined ? 'up to date' : `installed, ${reason}` };
}

/**
 * npm writes `node_modules/.package-lock.json` as its last act, so it tells both a broken-off installation and
 * one that belongs to another lockfile.
 * @param {string} root
 * @returns {string | undefined} undefined when nothing has to be done
 */
export function whyInstall(root) {
  const written = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(join(root, 'node_modules'))) return 'there were none';
  if (!existsSync(written)) return 'the last installation was broken off';
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const found = packagesOf(written);
  if (wanted === undefined || found === undefined) return 'their list could not be read';
  for (const [path, locked] of Object.entries(wanted)) {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) continue;
    const installed = found[path];
    if (installed === undefined) {
      if (locked.optional === true || locked.peer === true) continue;
      return `${path.slice(path.lastIndexOf('node_modules/') + 13)} was missing`;
    }
    if (locked.version !== installed.version || locked.integrity !== installed.integrity) {
      return `${path.slice(path.lastIndexOf('node_modules/') + 13)} was another version`;
    }
  }
  return undefined;
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
