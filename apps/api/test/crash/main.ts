import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { askRedis } from '../../../../scripts/lib/redis-client.mjs';
import { plant } from './defects.ts';
import { Fleet, victims } from './fleet.ts';
import { readOptions, seededRandom } from './options.ts';
import { settled } from './settled.ts';
import { ShopSession, type Shop } from './shop.ts';

const options = readOptions(process.argv.slice(2));
const build = join(import.meta.dirname, '../../dist');
const folder = mkdtempSync(join(tmpdir(), 'crm-crash-'));
const customers = 50;
const begun = Date.now();

const random = seededRandom(options.seed);
const planted = options.defect ? plant(build, options.defect) : build;
say(
  `seed ${options.seed}, ${options.inbound} in, ${options.outbound} out, ${options.kills} kills${options.defect ? `, defect ${options.defect}` : ''}`,
);

const fleet = await Fleet.start(join(folder, 'fleet'), planted);
const answersFile = join(folder, 'answers.json');
let red = true;
try {
  const session = new ShopSession(fleet);
  const shop = await session.open();
  const numbers = Array.from({ length: customers }, (_, n) => `55119${String(80_000_000 + n)}`);
  for (const number of numbers) await session.receive(shop, number, 'Oi, tudo bem?', 0);
  const conversations = await session.conversations(customers);

  const taken: string[] = [];
  let busy = true;
  const writing = Promise.all([
    writeCustomers(session, shop, numbers),
    writeAnswers(session, conversations, taken),
  ]).finally(() => {
    busy = false;
  });
  const kills = killAtRandom(session, () => busy);
  await Promise.all([writing, kills]);
  writeFileSync(answersFile, JSON.stringify(taken));
  say(`all written after ${seconds()} s; waiting until everything is settled`);
  await settled(fleet, 120_000);

  const judge = spawnSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'judge.ts'),
      fleet.databaseUrl,
      join(fleet.folder, 'data/simulators'),
      answersFile,
    ],
    { encoding: 'utf8' },
  );
  process.stdout.write(judge.stdout + judge.stderr);
  red = judge.status !== 0;
  say(`${red ? 'RED' : 'green'} after ${seconds()} s`);
} finally {
  await fleet.stop();
  if (options.defect) rmSync(planted, { recursive: true, force: true });
  if (!red) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = red ? 1 : 0;

async function writeCustomers(session: ShopSession, shop: Shop, numbers: readonly string[]): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < options.inbound - customers) {
      const n = next++;
      const number = numbers[Math.floor(random() * numbers.length)] ?? '';
      await session.receive(shop, number, `Mensagem ${n}`, n % 5 === 0 ? 1 : 0);
    }
  };
  await Promise.all(Array.from({ length: 4 }, one));
}

/** Each conversation is one agent's: answers are written one after the other, as a person would. */
async function writeAnswers(
  session: ShopSession,
  conversations: readonly string[],
  taken: string[],
): Promise<void> {
  const each = Math.ceil(options.outbound / conversations.length);
  await Promise.all(
    conversations.map(async (conversation, who) => {
      for (let n = 0; n < each; n += 1) {
        const clientId = `crash-${who}-${n}`;
        await session.answer(conversation, clientId, `Resposta ${n}`);
        taken.push(clientId);
      }
    }),
  );
}

/** Kills spread over the work: one is over before the next begins, so that each meets a running fleet. */
async function killAtRandom(session: ShopSession, working: () => boolean): Promise<void> {
  for (let n = 0; n < options.kills; n += 1) {
    await delay(400 + random() * 2_000);
    // Each at least once, then at random.
    await session.unclear();
    const victim = victims[n < victims.length ? n : Math.floor(random() * victims.length)] ?? 'worker';
    say(`kill ${victim}${working() ? '' : ' (after the last write)'}`);
    await fleet.kill(victim);
    if (options.flush && n === Math.floor(options.kills / 2)) {
      say('FLUSHALL');
      await fleet.flushRedis(askRedis);
    }
  }
}

function seconds(): string {
  return ((Date.now() - begun) / 1000).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`[crash ${seconds().padStart(6)} s] ${line}\n`);
}
