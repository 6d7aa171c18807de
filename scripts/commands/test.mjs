import { parseArgs } from 'node:util';
import { buildPrograms } from '../lib/build.mjs';
import { findChromium, installChromium } from '../lib/chromium.mjs';
import { endCommands, tail } from '../lib/command.mjs';
import { installDebian } from '../lib/debian.mjs';
import { installDependencies } from '../lib/install.mjs';
import { explain } from '../lib/obstacle.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { RedisMissing, findRedis, startRedis } from '../lib/redis.mjs';
import { staticChecks } from '../lib/static-checks.mjs';
import { print, seconds, step } from '../lib/steps.mjs';
import { onStopSignal } from '../lib/stop-signal.mjs';
import {
  apiSuites,
  browserSuite,
  coverageFloor,
  coverageLines,
  crashSuite,
  screensCheck,
  scriptsSuite,
  vitestSuite,
} from '../lib/suites.mjs';

/** @typedef {import('../lib/static-checks.mjs').Stage} Stage */
/** @typedef {import('../lib/reports.mjs').Outcome & { name: string, time: number }} Row */

const OUTPUT_LINES = 120;
const NAMES = 20;

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',').map((word) => word.trim().toLowerCase());
/** @type {Row[]} */
const rows = [];
/** @type {(() => Promise<void>)[]} */
const undo = [];

async function test() {
  await step('Dependencies', () => installDependencies());
  if (findRedis() === undefined) {
    await step('Redis program', () => installDebian(['redis-server'], new RedisMissing().message));
  }
  if (findChromium() === undefined) await step('Chromium', () => installChromium());
  await lane([vitestSuite('simulators', 'apps/simulators'), vitestSuite('web', 'apps/web')]);
  // Plants forbidden files for a moment, so nobody else may be looking.
  await lane([scriptsSuite()]);
  const screens = screensCheck();
  if (wanted(['browser', 'crash test', screens.name])) await step('Programs', () => buildPrograms());
  await lane([screens]);
  // Journeys wait more than they compute, and some of them by the clock: who reads the code beside them only takes what they
  // leave. Tests that use both cores stay alone.
  await Promise.all([
    lane(staticChecks()),
    stores('the journeys', ['browser', 'crash test'], (env) => [browserSuite(env), crashSuite()]),
  ]);
  await stores('the tests of the API', ['api'], (env) => [...apiSuites(env), coverageFloor()]);
}

/**
 * Stages with stores of their own: tests of the API break theirs on purpose.
 * @param {string} whose
 * @param {string[]} names
 * @param {(env: Record<string, string>) => Stage[]} stages
 */
async function stores(whose, names, stages) {
  if (wanted(names)) await lane(stages(await step(`PostgreSQL and Redis for ${whose}`, servers)));
}

async function servers() {
  const postgres = await startPostgres();
  undo.push(() => postgres.stop());
  const redis = await startRedis();
  undo.push(() => redis.stop());
  return {
    TEST_DATABASE_SUPER_URL: postgres.superUrl,
    TEST_DATABASE_OWNER_URL: postgres.ownerUrl,
    TEST_DATABASE_URL: postgres.appUrl,
    TEST_REDIS_URL: redis.url,
    CHROMIUM_PATH: findChromium() ?? '',
  };
}

/** @param {Stage[]} stages one after the other */
async function lane(stages) {
  for (const { name, run } of stages) {
    if (!wanted([name])) continue;
    const from = performance.now();
    const outcome = await run().catch((error) => ({ passed: 0, failed: 1, output: explain(error).text }));
    const row = { name, time: performance.now() - from, ...outcome };
    rows.push(row);
    print(`${line(row)}${row.failed > 0 ? `\n${tail(row.output ?? '', OUTPUT_LINES)}\n` : ''}`);
  }
}

/** @param {string[]} names */
function wanted(names) {
  return only === undefined || names.some((name) => only.some((word) => name.includes(word)));
}

/** @param {Row} row */
function line({ name, passed, failed, time }) {
  return `  ${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(32)} ${`${passed} passed`.padStart(12)}, ${`${failed} failed`.padStart(9)} ${seconds(time)}`;
}

async function undoAll() {
  endCommands();
  for (let one = undo.pop(); one !== undefined; one = undo.pop()) await one();
}

onStopSignal(undoAll);

const from = performance.now();
try {
  await test();
} catch (error) {
  const { text } = explain(error);
  print(`\n${text}`);
  rows.push({ name: 'preparation', passed: 0, failed: 1, time: performance.now() - from });
}
await undoAll();
const sum = (/** @type {'passed' | 'failed'} */ field) => rows.reduce((total, row) => total + row[field], 0);
print(`\n${rows.map(line).join('\n')}\n`);
for (const { name, names = [] } of rows.filter(({ failed }) => failed > 0))
  for (const one of names.slice(0, NAMES)) print(`Failed in ${name}: ${one}`);
for (const text of coverageLines()) print(text);
print(`All of it took ${seconds(performance.now() - from).trim()}.`);
print(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
