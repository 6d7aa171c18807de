import { randomInt } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onStopSignal } from '../../../../scripts/lib/stop-signal.mjs';
import { Fleet } from './fleet.ts';
import { seededRandom } from './options.ts';
import { scenarios } from './rows/all.ts';
import type { RowResult, Scenario } from './rows/scenario.ts';
import { snapshot } from './snapshot.ts';
import { tableOf, worstOf, type Finished } from './table.ts';

/** Runs the fault table. Every result is kept in .cache/chaos; `--report` prints the worst of all that were kept. */

const root = join(import.meta.dirname, '../../../..');
const kept = join(root, '.cache/chaos');
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    only: { type: 'string' },
    size: { type: 'string', default: 'full' },
    report: { type: 'boolean', default: false },
  },
});
const size: 'full' | 'small' = values.size === 'small' ? 'small' : 'full';
const results = join(kept, `${size}.jsonl`);
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
  cwd: root,
  encoding: 'utf8',
}).stdout.trim();

/** Those that run now: a Ctrl-C ends them in order. */
const running = new Set<Fleet>();
let build: ReturnType<typeof snapshot> | undefined;
onStopSignal(async () => {
  for (const fleet of running) await fleet.stop();
  build?.remove();
});

mkdirSync(kept, { recursive: true });
const finished = values.report ? read() : await runAll(chosen(values.only), seedsOf(values));
const worst = worstOf(finished);
writeFileSync(join(kept, 'table.json'), `${JSON.stringify(worst, null, 2)}\n`);
process.stdout.write(`\n${tableOf(worst)}\n`);
process.exitCode = worst.length > 0 && worst.every(({ isMet }) => isMet) ? 0 : 1;

function seedsOf({ seed, seeds }: { seed?: string; seeds: string }): number[] {
  if (seed !== undefined) return [Number(seed)];
  return Array.from({ length: Number(seeds) }, () => randomInt(1_000_000));
}

function chosen(only: string | undefined): readonly Scenario[] {
  const names = only?.split(',').map((name) => name.trim());
  const known = new Set(scenarios.flatMap(({ rows }) => rows));
  const strange = names?.filter((name) => !known.has(name)) ?? [];
  if (strange.length > 0)
    throw new Error(`No row ${strange.join(', ')}; there are ${[...known].join(', ')}.`);
  return scenarios.filter(({ rows }) => names === undefined || rows.some((row) => names.includes(row)));
}

async function runAll(wanted: readonly Scenario[], seeds: readonly number[]): Promise<Finished[]> {
  const { main } = (build = snapshot(root));
  try {
    const all: Finished[] = [];
    const [quiet, loud] = [true, false].map((is) => wanted.filter(({ isQuiet = false }) => isQuiet === is));
    for (const seed of seeds) {
      for (const one of loud ?? []) all.push(...(await run(one, seed, main)));
      const beside = (quiet ?? []).map((one) => run(one, seed, main));
      all.push(...(await Promise.all(beside)).flat());
    }
    return all;
  } finally {
    build.remove();
  }
}

async function run(scenario: Scenario, seed: number, build: string): Promise<Finished[]> {
  const from = Date.now();
  const say = (line: string) => {
    const at = ((Date.now() - from) / 1_000).toFixed(1).padStart(6);
    process.stdout.write(`[${scenario.rows.join(' ')} ${at} s] ${line}\n`);
  };
  const folder = mkdtempSync(join(tmpdir(), 'crm-chaos-'));
  say(`seed ${seed}`);
  const rows = await onFleet(scenario, folder, build, { seed, say });
  const done = rows.map((row) => ({
    ...row,
    seed,
    size,
    commit,
    seconds: (Date.now() - from) / 1_000,
    at: new Date().toISOString(),
  }));
  for (const one of done) {
    appendFileSync(results, `${JSON.stringify(one)}\n`);
    say(`${one.row} ${one.isMet ? 'ok' : 'MISSED'}: ${one.result}`);
  }
  if (done.every(({ isMet }) => isMet)) rmSync(folder, { recursive: true, force: true });
  else say(`what was left is in ${folder}`);
  return done;
}

/** A row that breaks off has missed. */
async function onFleet(
  scenario: Scenario,
  folder: string,
  build: string,
  { seed, say }: { seed: number; say: (line: string) => void },
): Promise<RowResult[]> {
  const fleet = await Fleet.start(folder, build);
  running.add(fleet);
  try {
    return await scenario.run({ seed, random: seededRandom(seed), size, fleet, say });
  } catch (error) {
    const result = `broke off: ${error instanceof Error ? error.message : String(error)}`;
    return scenario.rows.map((row) => ({
      row,
      result,
      what: '',
      target: '',
      isMet: false,
      badness: Infinity,
      kills: fleet.kills,
    }));
  } finally {
    await fleet.stop();
    running.delete(fleet);
  }
}

function read(): Finished[] {
  if (!existsSync(results)) return [];
  const lines = readFileSync(results, 'utf8').split('\n');
  return lines.flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Finished]));
}
