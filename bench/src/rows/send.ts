import { until } from '../../../scripts/lib/process.mjs';
import { closedLoop, openLoop, type Shot } from '../load.ts';
import { arrivals, busiestSecond, strayAccount } from '../provider.ts';
import type { Figure } from '../report.ts';
import { agentShots, conversationsOf, floorShots, type Shots } from '../sends.ts';
import { openShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { median, percentile } from '../statistics.ts';

const numbers = 10;
const customers = 300;
const perSecond = 100;
const agents = 32;
const warmUpSeconds = 15;
/** More than the product has, so that no number's own limit holds the floor up. */
const floorNumbers = 160;
const shares = { p50: 0.5, p95: 0.95, p99: 0.99 };

interface Sending {
  readonly latencies: number[];
  readonly rate: number;
}

/**
 * P5: from an agent's POST to the request at the provider, at 100 a second over ten numbers; and as many as ten numbers can
 * send when 32 agents never stop. The provider is told to give no receipts: they are P6.
 */
export async function sendRow(stack: Stack, rounds: number, seconds: number): Promise<Figure[]> {
  const db = await stack.openDatabase();
  const shops = await Promise.all(
    Array.from({ length: numbers }, (_, n) => openShop(stack, `send-${Date.now()}-${n}`)),
  );
  const targets = await conversationsOf(stack, db, shops, customers);
  const strays = await Promise.all(
    Array.from({ length: floorNumbers }, () => strayAccount(stack, customers)),
  );
  const floor = await stack.startFloor('send', {
    DATABASE_URL: stack.databaseUrl,
    PROVIDER_URL: `${stack.simulators}/whatsapp`,
  });

  const steady = { ours: [] as Sending[], theirs: [] as Sending[] };
  const full = { ours: [] as Sending[], theirs: [] as Sending[], provider: [] as Sending[] };
  const notes: string[] = [];
  const ours = agentShots(targets);
  const theirs = floorShots(
    strays,
    customers,
    '/send',
    ({ phoneNumberId: number, accessToken: token }, to, text) => ({
      body: { number, token, to, text },
      headers: {},
    }),
  );
  const alone = floorShots(strays, customers, undefined, ({ accessToken }, to, text) => ({
    body: { messaging_product: 'whatsapp', to, type: 'text', text: { body: text } },
    headers: { authorization: `Bearer ${accessToken}` },
  }));
  const waiting = async () => {
    const { rows } = await db.query<{ waiting: number }>(
      "select count(*)::int as waiting from messages where workspace_id = any($1) and status in ('queued', 'sending')",
      [shops.map(({ workspaceId }) => workspaceId)],
    );
    return rows[0]?.waiting ?? 1;
  };
  const floorWaiting = async () => Number(await (await fetch(`${floor.url}/waiting`)).text());
  const product = { name: 'shop', origin: stack.api, shots: ours, waiting };
  const bare = { name: 'floor', origin: floor.url, shots: theirs, waiting: floorWaiting };
  const provider = {
    name: 'alone',
    origin: stack.simulators,
    shots: alone,
    waiting: () => Promise.resolve(0),
  };
  const steadily = (sender: Sender, howLong: number) =>
    measure(stack, sender, (next) => openLoop(sender.origin, perSecond, howLong, next));
  const fully = (sender: Sender) =>
    measure(stack, sender, (next) => closedLoop(sender.origin, agents, seconds, next));
  // A shop’s day, not its first minute.
  await steadily(product, warmUpSeconds);
  for (let round = 0; round < rounds; round += 1) {
    steady.ours.push(await steadily(product, seconds));
    steady.theirs.push(await steadily(bare, seconds));
    full.ours.push(await fully(product));
    full.theirs.push(await fully(bare));
    full.provider.push(await fully(provider));
  }
  const mine = new Set(shops.map(({ number }) => number.phoneNumberId));
  const sent = (await arrivals(stack, '')).filter(({ account }) => mine.has(account));
  const refused = sent.filter(({ status }) => status !== 200).length;
  notes.push(
    `${refused} refused, at most ${busiestSecond(sent)} of one number in a second (80/s, 80 at once)`,
  );
  await floor.stop();
  await db.end();

  const rates = (all: readonly Sending[]) => all.map(({ rate }) => rate);
  notes.push(`the simulator alone takes ${Math.round(median(rates(full.provider)))}/s`);
  const latency = (name: keyof typeof shares): Figure => {
    const product = steady.ours.map(({ latencies }) => percentile(latencies, shares[name]));
    return {
      row: 'P5',
      what: `POST to provider ${name}, ${perSecond}/s over ${numbers} numbers`,
      unit: 'ms',
      product,
      floor: steady.theirs.map(({ latencies }) => percentile(latencies, shares[name])),
      target: name === 'p95' ? '< 50 ms' : '–',
      reached: name === 'p95' ? median(product) < 50 : null,
    };
  };
  return [
    latency('p50'),
    latency('p95'),
    latency('p99'),
    {
      row: 'P5',
      what: `messages sent by ${numbers} numbers, ${agents} agents without pause`,
      unit: 'msg/s',
      product: rates(full.ours),
      floor: rates(full.theirs),
      target: '≥ 500/s, never over a number’s limit',
      reached: median(rates(full.ours)) >= 500 && refused === 0,
      note: notes.join('; '),
    },
  ];
}

interface Sender {
  readonly name: string;
  readonly origin: string;
  readonly shots: Shots;
  /** How many texts it has still to send. */
  readonly waiting: () => Promise<number>;
}

let measured = 0;

/** Fires, waits until all is sent, and reads in the provider's journal when each came. */
async function measure(
  stack: Stack,
  { name, origin, shots, waiting }: Sender,
  load: (next: () => Shot) => Promise<{ done: number; errors: number }>,
): Promise<Sending> {
  measured += 1;
  const prefix = `${name}-${measured}-`;
  const left = new Map<string, number>();
  const begun = Date.now();
  const { done, errors } = await load(() => {
    const mark = `${prefix}${left.size}`;
    left.set(mark, Date.now());
    return shots(mark);
  });
  if (errors > 0) throw new Error(`${errors} posts to ${origin} failed.`);
  await until(async () => ((await waiting()) === 0 ? true : undefined), { withinMs: 120_000, everyMs: 100 });
  const came = (await arrivals(stack, prefix)).filter(({ status }) => status === 200);
  if (came.length !== done) throw new Error(`${came.length} of ${done} texts reached the provider.`);
  return {
    latencies: came.map(({ mark, at }) => at - (left.get(mark) ?? at)),
    rate: done / ((Math.max(...came.map(({ at }) => at)) - begun) / 1_000),
  };
}
