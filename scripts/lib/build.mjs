import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runNpm, tail } from './command.mjs';
import { Obstacle } from './obstacle.mjs';
import { ROOT, toolEnv } from './paths.mjs';

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string} workspace
 * @property {string} result the file that proves a build
 * @property {string[]} sources files and folders that it depends on
 */

const SHARED = [
  'package-lock.json',
  'tsconfig.base.json',
  'packages/contract/src',
  'packages/contract/package.json',
];

/** @type {Target[]} */
export const TARGETS = [
  { name: 'api', workspace: '@crm/api', result: 'apps/api/dist/main.js', sources: [...SHARED, 'apps/api'] },
  {
    name: 'web',
    workspace: '@crm/web',
    result: 'apps/web/dist/index.html',
    sources: [...SHARED, 'apps/web'],
  },
];

/** Made by the builds and the tests themselves, or without influence on the result. */
const NOT_SOURCE =
  /(^|\/)(node_modules|dist|coverage|test|testing|migrations|metadata\.ts|[^/]+\.(spec|contract)\.tsx?|[^/]+\.md)$/;

/**
 * Builds what is missing or older than its sources.
 * @param {{ only?: string[], force?: boolean, root?: string }} [options]
 * @returns {Promise<{ note: string }>}
 */
export async function buildPrograms({ only, force = false, root = ROOT } = {}) {
  const asked = TARGETS.filter(({ name }) => only === undefined || only.includes(name));
  const stale = asked.filter((target) => force || !isFresh(target, root));
  await Promise.all(stale.map((target) => build(target, root)));
  return { note: stale.length === 0 ? 'up to date' : `built ${stale.map(({ name }) => name).join(' and ')}` };
}

/**
 * @param {Target} target
 * @param {string} root
 */
export function isFresh(target, root) {
  const stamp = stampOf(target, root);
  return (
    existsSync(join(root, target.result)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(target.sources, root)
  );
}

/**
 * @param {Target} target
 * @param {string} root
 */
async function build(target, root) {
  const stamp = stampOf(target, root);
  rmSync(stamp, { force: true });
  const print = fingerprint(target.sources, root);
  const env = toolEnv({ ...process.env, NODE_ENV: 'production' });
  const done = await runNpm(['run', 'build', '-w', target.workspace, '--loglevel=error'], { env });
  if (done.code !== 0) throw new Obstacle(`The build of ${target.name} failed:\n${tail(done.output, 40)}`);
  if (!existsSync(join(root, target.result))) {
    throw new Obstacle(
      `The build of ${target.name} ended well but left no ${target.result}:\n${tail(done.output)}`,
    );
  }
  writeFileSync(stamp, print);
}

/**
 * @param {Target} target
 * @param {string} root
 */
function stampOf(target, root) {
  return join(root, target.result, '..', '.built-from');
}

/**
 * One hash over names and contents: times are worthless after a clone or a checkout.
 * @param {string[]} sources
 * @param {string} root
 */
export function fingerprint(sources, root) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesBelow(join(root, source))).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  if (NOT_SOURCE.test(path) || !existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}
