import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plant } from './defects.ts';
import { Fleet } from './fleet.ts';
import { faultsIn } from './judged.ts';
import { readOptions, seededRandom } from './options.ts';
import { storm } from './storm.ts';

const options = readOptions(process.argv.slice(2));
const build = join(import.meta.dirname, '../../dist');
const folder = mkdtempSync(join(tmpdir(), 'crm-crash-'));
const begun = Date.now();

const planted = options.defect ? plant(build, options.defect) : build;
say(
  `seed ${options.seed}, ${options.inbound} in, ${options.outbound} out, ${options.kills} kills${options.defect ? `, defect ${options.defect}` : ''}`,
);

const fleet = await Fleet.start(join(folder, 'fleet'), planted);
let red = true;
try {
  const outcome = await storm(
    fleet,
    { ...options, longestCalmMs: 2_400, accounts: { whatsapp: 1, telegram: 1 }, customersEach: 50 },
    { random: seededRandom(options.seed), say },
  );
  if (outcome.unseen > 0) say(`${outcome.unseen} messages are not shown once`);
  red = faultsIn(outcome.verdict).length > 0 || outcome.unseen > 0;
  say(red ? 'RED' : 'green');
} finally {
  await fleet.stop();
  if (options.defect) rmSync(planted, { recursive: true, force: true });
  if (!red) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = red ? 1 : 0;

function say(line: string): void {
  process.stdout.write(`[crash ${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s] ${line}\n`);
}
