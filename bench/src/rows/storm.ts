import type pg from 'pg';
import { until } from '../../../scripts/lib/process.mjs';
import { startAside } from '../aside.ts';
import { ask, openShop, post, type BenchShop } from '../shop.ts';
import type { Figure } from '../report.ts';
import { openLine, openLines, type Line } from '../sockets.ts';
import type { Stack } from '../stack.ts';
import { median, percentile } from '../statistics.ts';
import { customer, signedMessage } from '../webhook.ts';

const workspaces = 20;
/** Of a message come two events: it is there, and its conversation has changed. */
const messages = 25;
const events = 50;
const readsPerSecond = 50;

interface Storm {
  /** Seconds until the last was back with all that it had missed. */
  readonly seconds: number;
  /** Of the reading beside it, in milliseconds. */
  readonly reading: number;
}

/**
 * P7: all sockets of twenty shops are cut, fifty events happen in each shop, and all come back in the same moment, without
 * the jitter that browsers have. Each catches up as the web app does: `ready`, then `GET sync` to the end.
 */
export async function stormRow(stack: Stack, rounds: number, sockets: number): Promise<Figure[]> {
  const shops = await Promise.all(
    Array.from({ length: workspaces }, (_, n) => openShop(stack, `storm-${Date.now()}-${n}`)),
  );
  const db = await stack.openDatabase();
  const floor = await stack.startFloor('emit', {});
  const ours: Storm[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await storm(stack, shops, sockets, db));
    const begun = performance.now();
    const lines = await Promise.all(
      Array.from({ length: sockets }, (_, n) => openLine(floor.url, { room: String(n % workspaces) })),
    );
    theirs.push((performance.now() - begun) / 1_000);
    for (const line of lines) line.disconnect();
  }
  await floor.stop();
  await db.end();
  const seconds = ours.map((one) => one.seconds);
  const reading = ours.map((one) => one.reading);
  return [
    {
      row: 'P7',
      what: `${sockets} sockets back, each with the ${events} events that it missed`,
      unit: 's',
      product: seconds,
      floor: theirs,
      target: '< 5 s',
      reached: median(seconds) < 5,
    },
    {
      row: 'P7',
      what: `inbox list p95 meanwhile, ${readsPerSecond}/s`,
      unit: 'ms',
      product: reading,
      floor: [],
      target: '< 200 ms',
      reached: median(reading) < 200,
    },
  ];
}

async function storm(
  stack: Stack,
  shops: readonly BenchShop[],
  sockets: number,
  db: pg.Client,
): Promise<Storm> {
  const shopOf = (n: number) => shops[n % shops.length] as BenchShop;
  const open = (n: number) => openLine(stack.api, { token: shopOf(n).token }, { from: 'ready' });
  const heads = await Promise.all(shops.map((shop) => headOf(stack, shop)));
  const before = await openLines(sockets, open);
  for (const line of before) line.disconnect();
  await happen(stack, shops, db);

  const read = await startAside({
    origin: stack.api,
    pace: { perSecond: readsPerSecond },
    atMost: 60,
    shots: shops.map(({ token }) => ({
      method: 'GET',
      path: '/api/v1/conversations?status=open',
      headers: { authorization: `Bearer ${token}` },
    })),
  });
  const begun = performance.now();
  const back = await Promise.all(
    Array.from({ length: sockets }, async (_, n): Promise<Line> => {
      const line = await open(n);
      const missed = await catchUp(stack, shopOf(n), heads[n % shops.length] ?? 0);
      if (missed < events) throw new Error(`A socket caught up ${missed} of ${events} events.`);
      return line;
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  const { latencies, errors } = await read();
  if (errors > 0) throw new Error(`${errors} of the reading beside the storm failed.`);
  for (const line of back) line.disconnect();
  return { seconds, reading: percentile(latencies, 0.95) };
}

async function happen(stack: Stack, shops: readonly BenchShop[], db: pg.Client): Promise<void> {
  for (let n = 0; n < messages; n += 1)
    await Promise.all(
      shops.map((shop) =>
        post(stack, shop, signedMessage(shop.number, customer(n), `Enquanto ninguém ouvia, ${n}`)),
      ),
    );
  const done = await until(
    async () => {
      const { rows } = await db.query<{ left: number }>(
        `select ((select count(*) from inbox where state = 'due') + (select count(*) from outbox where seq is null))::int as left`,
      );
      return rows[0]?.left === 0 ? true : undefined;
    },
    { withinMs: 30_000, everyMs: 50 },
  );
  if (!done) throw new Error('What happened never became events.');
}

async function headOf(stack: Stack, shop: BenchShop): Promise<number> {
  return Number((await ask(stack, '/sync?limit=1', undefined, shop.token))['head']);
}

/** @returns how many events there were */
async function catchUp(stack: Stack, shop: BenchShop, from: number): Promise<number> {
  let missed = 0;
  for (let after: string | null = String(from); after !== null;) {
    const page = (await ask(stack, `/sync?after=${after}&limit=100`, undefined, shop.token)) as {
      items: unknown[];
      nextCursor: string | null;
    };
    missed += page.items.length;
    after = page.nextCursor;
  }
  return missed;
}
