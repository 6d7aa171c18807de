import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { until } from '../../scripts/lib/process.mjs';
import type { dataSets } from './data-set.ts';
import { table, toLine, type Figure } from './report.ts';
import { acceptRow } from './rows/accept.ts';
import { browserRows } from './rows/browser.ts';
import { bytesRows } from './rows/bytes.ts';
import { topLines } from './profiles.ts';
import { contactRow } from './rows/contact.ts';
import { fanOutRow } from './rows/fan-out.ts';
import { bootFigure, memoryFigure, residentMb } from './rows/footprint.ts';
import { growthRows } from './rows/growth.ts';
import { importRow } from './rows/importing.ts';
import { latencyRow } from './rows/latency.ts';
import { neighbourRow } from './rows/neighbour.ts';
import { readingRows } from './rows/reading.ts';
import { receiptsRow } from './rows/receipts.ts';
import { searchRows } from './rows/search.ts';
import { sendRow } from './rows/send.ts';
import { heaviestStatements, slowThings } from './rows/slow.ts';
import { stormRow } from './rows/storm.ts';
import { throughRow } from './rows/through.ts';
import { writingRow } from './rows/writing.ts';
import { Stack } from './stack.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'P1,P2,P3,P4,P5,P6,P7,P8,P9,P11,P12,P14,P15,P17,P18' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    sockets: { type: 'string', default: '1000' },
    data: { type: 'string', default: 'S' },
    profile: { type: 'boolean', default: false },
  },
});
const wanted = new Set(values.only.split(','));
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const size = values.data as keyof typeof dataSets;
const figures: Figure[] = [];
const results = join(import.meta.dirname, '../results');
const profiles = values.profile ? join(results, 'profiles') : undefined;
if (profiles !== undefined) {
  rmSync(profiles, { recursive: true, force: true });
  mkdirSync(profiles, { recursive: true });
}

say('PostgreSQL (fsync on), Redis (AOF) and the simulators');
const stack = await Stack.start(profiles);
let slow: string[];
let heaviest: string[] = [];
try {
  const first = await stack.startApi();
  await withDatabase((db) => db.query('create extension if not exists pg_stat_statements'));
  if (wanted.has('P15')) {
    const boots: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await stack.stopProgram('api');
      boots.push(await stack.startApi());
    }
    figures.push({
      ...bootFigure(boots),
      note: `the first boot, with all migrations, took ${first.toFixed(1)} s`,
    });
    figures.push(memoryFigure('resident, api alone, idle', residentMb(stack.pidOf('api')), 250));
  }
  await run('P1', () => acceptRow(stack, rounds, seconds));
  await stack.startWorker();
  // What the row before left behind is not the next one's work.
  await drained();
  await run('P2', () => throughRow(stack, rounds, seconds));
  await drained();
  await run('P3', () => latencyRow(stack, rounds, seconds, Number(values.sockets)));
  if (wanted.has('P3'))
    figures.push(memoryFigure('resident, api after 1,000 sockets', residentMb(stack.pidOf('api')), 350));
  await run('P4', () => fanOutRow(stack, rounds, seconds, Number(values.sockets)));
  await run('P5', () => sendRow(stack, rounds, seconds));
  await run('P6', () => receiptsRow(stack, rounds, seconds));
  await run('P7', () => stormRow(stack, rounds, Number(values.sockets)));
  await run('P8', () => neighbourRow(stack, rounds, seconds, drained));
  await run('P9', () => readingRows(stack, rounds, seconds, size));
  await run('P11', () => searchRows(stack, rounds, seconds, size));
  await run('P12', () => contactRow(stack, rounds, seconds, size));
  // Five million messages and more are filled in three times: only when asked for.
  await run('P13', () => growthRows(stack, rounds, seconds));
  // Before what changes the data set.
  await run('P17', () => browserRows(stack, rounds, size));
  await run('P14', () => writingRow(stack, rounds, seconds, size));
  await run('import', () => importRow(stack, seconds));
  await run('P18', () => Promise.resolve(bytesRows()));
  if (profiles !== undefined) heaviest = await heaviestStatements(stack.databaseUrl);
  slow = await slowThings(stack.databaseUrl, `${stack.api}/metrics`);
} finally {
  await stack.stop();
}

const lines = figures.map(toLine);
process.stdout.write(`\n${table(lines)}\n\n`);
process.stdout.write(
  slow.length > 0
    ? `Slow under this load:\n${slow.map((line) => `  ${line}`).join('\n')}\n`
    : 'No route above 200 ms p95, no statement above 50 ms.\n',
);
if (profiles !== undefined)
  process.stdout.write(`\n${[...topLines(profiles), 'PostgreSQL', ...heaviest].join('\n')}\n`);
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
writeFileSync(
  join(results, 'latest.json'),
  `${JSON.stringify({ commit, machine, at: new Date().toISOString(), options: values, lines, slow }, null, 2)}\n`,
);

async function run(row: string, measure: () => Promise<Figure[]>): Promise<void> {
  if (!wanted.has(row)) return;
  say(`${row}, ${rounds} rounds`);
  figures.push(...(await measure()));
}

async function drained(): Promise<void> {
  await withDatabase(async (db) => {
    const done = await until(
      async () => {
        const { rows } = await db.query<{ waiting: string }>(
          `select (select count(*) from inbox where state = 'due') + (select count(*) from outbox where seq is null) as waiting`,
        );
        return Number(rows[0]?.waiting) === 0 ? true : undefined;
      },
      { withinMs: 300_000, everyMs: 100 },
    );
    if (!done) throw new Error('The backlog did not go away.');
    // Nor is the cleaning up behind some hundred thousand rows.
    await db.query('vacuum (analyze)');
    await db.query('checkpoint');
  });
}

async function withDatabase(work: (db: pg.Client) => Promise<unknown>): Promise<void> {
  const db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
  await work(db);
  await db.end();
}

function say(what: string): void {
  process.stdout.write(`bench: ${what}\n`);
}
