import { startAside } from '../aside.ts';
import { openLoop, webhookShot } from '../load.ts';
import type { Figure } from '../report.ts';
import { openShop, writeAs, type BenchShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { median, percentile } from '../statistics.ts';
import { newWatch, settle, watch } from '../watching.ts';
import { customer, signedMessage } from '../webhook.ts';

const others = 5;
const socketsEach = 20;
const writesPerSecond = 50;
const readsPerSecond = 50;
const blast = { connections: 64, customers: 500, stockPerSecond: 7_000 };

interface Felt {
  readonly latency: number;
  readonly reading: number;
}

/**
 * P8: what five quiet shops feel, alone and while one neighbour has webhooks posted as fast as they are taken (P1's load):
 * the way of a message to the screen, and the reading of inbox and threads.
 */
export async function neighbourRow(
  stack: Stack,
  rounds: number,
  seconds: number,
  drained: () => Promise<void>,
): Promise<Figure[]> {
  const stamp = Date.now();
  const loud = await openShop(stack, `loud-${stamp}`);
  const quiet = await Promise.all(
    Array.from({ length: others }, (_, n) => openShop(stack, `quiet-${stamp}-${n}`)),
  );
  const watching = newWatch();
  const lines = (
    await Promise.all(
      quiet.map((shop) => watch(stack.api, { token: shop.token }, socketsEach, watching, 'ready')),
    )
  ).flat();
  const threads = await Promise.all(quiet.map((shop) => writeAs(stack, shop, customer(1))));
  const shots = quiet.flatMap(({ token }, n) =>
    ['/conversations?status=open', `/conversations/${threads[n] ?? ''}/messages`].map((path) => ({
      method: 'GET' as const,
      path: `/api/v1${path}`,
      headers: { authorization: `Bearer ${token}` },
    })),
  );
  let mark = 0;
  const feel = async (howLong: number): Promise<Felt> => {
    watching.times.length = 0;
    const read = await startAside({
      origin: stack.api,
      pace: { perSecond: readsPerSecond },
      atMost: howLong,
      shots,
    });
    await openLoop(stack.api, writesPerSecond, howLong, () => {
      const shop = quiet[mark % others] as BenchShop;
      const text = `mark-${mark++}`;
      watching.sent.set(text, performance.now());
      return webhookShot(shop.webhookPath, signedMessage(shop.number, customer(mark % 100), text));
    });
    await settle(watching, writesPerSecond * howLong);
    return {
      latency: percentile(watching.times, 0.95),
      reading: percentile((await read()).latencies, 0.95),
    };
  };

  await feel(3);
  const alone: Felt[] = [];
  const beside: Felt[] = [];
  const accepted: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await feel(seconds));
    const stop = await startAside({
      origin: stack.api,
      pace: { connections: blast.connections },
      atMost: 120,
      shots: Array.from({ length: (seconds + 5) * blast.stockPerSecond }, (_, n) =>
        webhookShot(
          loud.webhookPath,
          signedMessage(loud.number, customer(n % blast.customers), `Rajada ${n}`),
        ),
      ),
    });
    beside.push(await feel(seconds));
    const { done, seconds: took } = await stop();
    accepted.push(done / took);
    await drained();
  }
  for (const line of lines) line.disconnect();
  const figure = (what: string, of: (felt: Felt) => number): Figure => ({
    row: 'P8',
    what: `${what} of ${others} quiet shops p95, beside a loud one`,
    unit: 'ms',
    product: beside.map(of),
    floor: alone.map(of),
    target: '≤ 2 x alone',
    reached: median(beside.map(of)) <= 2 * median(alone.map(of)),
    note: `the loud one posts ${Math.round(median(accepted))}/s`,
  });
  return [figure('webhook to socket', ({ latency }) => latency), figure('reading', ({ reading }) => reading)];
}
