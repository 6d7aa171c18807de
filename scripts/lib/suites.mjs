import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './command.mjs';
import { ROOT, programNode, toolEnv } from './paths.mjs';
import { coverageOf, jestReport, oneCheck, playwrightReport, tapReport } from './reports.mjs';
import { screenBytes } from './screen-bytes.mjs';

/** What hangs ends some day; a slow machine takes twice what a quick one does. */
const LONGEST_MS = 40 * 60_000;
/** Lines of apps/api/src, in percent. */
const COVERAGE_FLOOR = 80;

/** @typedef {import('./static-checks.mjs').Stage} Stage */

/** @returns {Stage} */
export function scriptsSuite() {
  const args = ['--test', '--test-reporter=tap', '--test-concurrency=1', 'scripts/test/**/*.test.mjs'];
  return { name: 'scripts', run: async () => tapReport(await node(args)) };
}

/**
 * @param {string} name
 * @param {string} folder
 * @returns {Stage}
 */
export function vitestSuite(name, folder) {
  const file = reportFile(name);
  const args = [bin('vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${file}`];
  return {
    name,
    run: async () => jestReport(file, await node(args, join(ROOT, folder))),
  };
}

/**
 * Counting lines makes a test file a quarter slower: it is done in every second one, which shows that the floor is reached.
 * @param {Record<string, string>} env where the tests find PostgreSQL and Redis
 * @returns {Stage[]}
 */
export function apiSuites(env) {
  const counting = ['--coverage', '--coverageReporters=json-summary', '--coverageReporters=text-summary'];
  return [
    apiHalf('api 1 of 2', ['--shard=1/2', ...counting], env),
    apiHalf('api 2 of 2', ['--shard=2/2'], env),
  ];
}

/** @param {string} name @param {string[]} options @param {Record<string, string>} env @returns {Stage} */
function apiHalf(name, options, env) {
  const file = reportFile(name.replaceAll(' ', '-'));
  const args = [
    '--experimental-vm-modules',
    bin('jest/bin/jest.js'),
    '--json',
    `--outputFile=${file}`,
    ...options,
  ];
  return {
    name,
    run: async () => jestReport(file, await node(args, join(ROOT, 'apps/api'), env)),
  };
}

/** @returns {Stage} the floor under the coverage of the suite before it */
export function coverageFloor() {
  return {
    name: `api coverage at least ${COVERAGE_FLOOR} %`,
    run: async () => {
      const found = coverageOf(join(ROOT, 'apps/api/coverage/coverage-summary.json'));
      const code = found !== undefined && found.lines >= COVERAGE_FLOOR ? 0 : 1;
      return oneCheck({ code, output: `lines: ${found?.lines ?? 'not measured'} %` });
    },
  };
}

/** @returns {string[]} what was measured; the web's takes a fifth of its time and is asked for by `vitest run --coverage` */
export function coverageLines() {
  const found = coverageOf(join(ROOT, 'apps/api/coverage/coverage-summary.json'));
  return found === undefined
    ? []
    : [`Coverage of apps/api/src by half of its tests: lines ${found.lines} %, branches ${found.branches} %`];
}

/**
 * The web app's JavaScript stays below its limits. Asked here and not in the build: another zlib packs a few bytes worse, and a
 * company's own build should not end over them.
 * @param {string} [built] the folder of the web app's build
 * @returns {Stage}
 */
export function screensCheck(built) {
  return {
    name: 'bytes of the screens',
    run: async () => {
      const found = screenBytes(built);
      return oneCheck({
        code: found.every(({ size, limit }) => size < limit) ? 0 : 1,
        output: found
          .map(({ what, size, limit, page }) =>
            [`${what}: ${size.toFixed(2)} KB, must be below ${limit}`, page].filter(Boolean).join(': '),
          )
          .join('\n'),
      });
    },
  };
}

/**
 * @param {Record<string, string>} env
 * @returns {Stage}
 */
export function browserSuite(env) {
  const file = reportFile('browser');
  const args = [bin('@playwright/test/cli.js'), 'test', '--reporter=json'];
  return {
    name: 'browser',
    run: async () =>
      playwrightReport(
        file,
        await node(args, join(ROOT, 'e2e'), { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
      ),
  };
}

/** @returns {Stage} */
export function crashSuite() {
  const main = join(ROOT, 'apps/api/test/crash/main.ts');
  return { name: 'crash test', run: async () => oneCheck(await node([main])) };
}

/** @param {string[]} args @param {string} [cwd] @param {Record<string, string>} [env] */
function node(args, cwd = ROOT, env = {}) {
  return runCommand(programNode(), args, { cwd, env: { ...toolEnv(), ...env }, withinMs: LONGEST_MS });
}

/** @param {string} name */
function reportFile(name) {
  const file = join(ROOT, '.cache/test', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) rmSync(file);
  return file;
}

/** @param {string} path */
function bin(path) {
  return join(ROOT, 'node_modules', path);
}
