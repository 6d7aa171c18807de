import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * The Node that every program of ours runs on: the one that npm brought, else (on a Mac) the machine's own.
 * @returns {string} its command
 */
export function programNode() {
  const brought = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  return existsSync(brought) ? realpathSync(brought) : process.execPath;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} CRM_DATA_DIR as an absolute path
 */
export function dataFolder(env) {
  return resolve(ROOT, env['CRM_DATA_DIR'] || '.data');
}

/**
 * An environment in which tools of node_modules and the right Node come first.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(env = process.env) {
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...env, PATH: [join(ROOT, 'node_modules', '.bin'), env['PATH'] ?? ''].join(separator) };
}
