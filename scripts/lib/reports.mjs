import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const WORDS = 400;

/**
 * What a stage found. A runner that ran nothing, or fell over, has failed.
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string} [output] what to show when something failed
 * @property {string[]} [names] which tests failed and with what words, where the runner tells
 */

/**
 * A check that is either right or wrong.
 * @param {{ code: number, output: string }} done
 * @returns {Outcome}
 */
export function oneCheck({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output };
}

/**
 * Jest and Vitest write the same fields. Skipped and to-do tests count as failed: they prove nothing.
 * @param {string} file
 * @param {{ code: number, output: string }} done
 * @returns {Outcome}
 */
export function jestReport(file, done) {
  const report = readJson(file);
  if (report === undefined) return crashed(done);
  const lost = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  // A suite that could not even be loaded has no failed test of its own.
  const unloaded = (report.testResults ?? []).filter(
    (/** @type {any} */ suite) => suite.status === 'failed' && (suite.assertionResults ?? []).length === 0,
  );
  const counts = settle(
    { passed: report.numPassedTests ?? 0, failed: (report.numFailedTests ?? 0) + lost + unloaded.length },
    done,
    [
      ...failedTests(report),
      ...unloaded.map((/** @type {any} */ suite) => `${suite.name}\n${suite.message ?? ''}`),
    ],
  );
  const names = [
    ...notPassed(report).map(
      ({ suite, test }) => `${suite.name}: ${test.fullName}${firstWords(test.failureMessages?.[0])}`,
    ),
    ...unloaded.map((/** @type {any} */ suite) => `${suite.name}${firstWords(suite.message)}`),
  ];
  return { ...counts, names };
}

/**
 * @param {string} file
 * @param {{ code: number, output: string }} done
 * @returns {Outcome}
 */
export function playwrightReport(file, done) {
  const stats = readJson(file)?.stats;
  if (stats === undefined) return crashed(done);
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  const names = [...done.output.matchAll(/^ +(\S+\.spec\.ts:\d+:\d+ › .*?) *$/gm)].map(
    ([, name = '']) => name,
  );
  return { ...settle({ passed: stats.expected, failed }, done, [done.output]), names };
}

/**
 * The counts that `node --test --test-reporter=tap` prints at its end.
 * @param {{ code: number, output: string }} done
 * @returns {Outcome}
 */
export function tapReport(done) {
  const count = (/** @type {string} */ name) =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(done.output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  const names = [...done.output.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name = '']) => name);
  return { ...settle({ passed: count('pass'), failed }, done, [done.output]), names };
}

/**
 * @param {string} file
 * @returns {{ lines: number, branches: number } | undefined} in percent
 */
export function coverageOf(file) {
  const total = readJson(file)?.total;
  return total === undefined ? undefined : { lines: total.lines.pct, branches: total.branches.pct };
}

/**
 * @param {{ passed: number, failed: number }} counts
 * @param {{ code: number, output: string }} done
 * @param {string[]} shown
 * @returns {Outcome}
 */
function settle({ passed, failed }, done, shown) {
  if (failed > 0) return { passed, failed, output: shown.join('\n\n') };
  if (done.code !== 0 || passed === 0) return { passed, failed: 1, output: done.output };
  return { passed, failed: 0 };
}

/**
 * @param {{ output: string }} done
 * @returns {Outcome}
 */
function crashed({ output }) {
  return { passed: 0, failed: 1, output: `It left no report.\n${output}` };
}

/**
 * @param {any} report
 * @returns {{ suite: any, test: any }[]}
 */
function notPassed(report) {
  return (report.testResults ?? []).flatMap((/** @type {any} */ suite) =>
    (suite.assertionResults ?? [])
      .filter((/** @type {any} */ test) => test.status !== 'passed')
      .map((/** @type {any} */ test) => ({ suite, test })),
  );
}

/**
 * @param {any} report
 * @returns {string[]}
 */
function failedTests(report) {
  return notPassed(report).map(
    ({ suite, test }) =>
      `${suite.name}\n  ${test.fullName} (${test.status})\n${(test.failureMessages ?? []).join('\n')}`,
  );
}

/**
 * What stands before the stack, in one line without colours.
 * @param {string} [message]
 */
function firstWords(message = '') {
  const words = stripVTControlCharacters(message)
    .split(/\n\s+at /)[0]
    ?.replace(/\s+/g, ' ')
    .trim();
  return words ? `: ${words.slice(0, WORDS)}` : '';
}

/** @param {string} file */
function readJson(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
