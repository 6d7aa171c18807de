import { closedLoop, webhookShot, type LoadResult } from '../load.ts';
import type { Figure } from '../report.ts';
import { openShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { median, percentile } from '../statistics.ts';
import { customer, signedMessage, type Number, type SignedBody } from '../webhook.ts';

const customers = 500;
const connections = 64;
const floorPath = '/webhook';

/** P1: signed posts accepted a second, by the api alone; the worker is not running. */
export async function acceptRow(stack: Stack, rounds: number, seconds: number): Promise<Figure[]> {
  const shop = await openShop(stack, `accept-${Date.now()}`);
  const floor = await stack.startFloor('accept', {
    DATABASE_URL: stack.databaseUrl,
    SECRET: shop.number.appSecret,
  });
  const ours: LoadResult[] = [];
  const theirs: LoadResult[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await fire(stack.api, shop.webhookPath, shop.number, seconds));
    theirs.push(await fire(floor.url, floorPath, shop.number, seconds));
  }
  await floor.stop();
  const rate = (results: readonly LoadResult[]) => results.map((r) => r.done / r.seconds);
  const at = (results: readonly LoadResult[], share: number) =>
    results.map((r) => percentile(r.latencies, share));
  const errors = ours.reduce((sum, r) => sum + r.errors, 0);
  const share = median(rate(ours)) / median(rate(theirs));
  const floorLow = median(rate(theirs)) < 4_400 * 0.7;
  return [
    {
      row: 'P1',
      what: 'webhooks accepted',
      unit: 'req/s',
      product: rate(ours),
      floor: rate(theirs),
      target: '≥ 60 % of floor, 0 errors',
      reached: share >= 0.6 && errors === 0,
      note: [
        errors > 0 ? `${errors} errors` : '',
        floorLow ? 'floor is more than 30 % below its usual 4,400/s' : '',
      ]
        .filter(Boolean)
        .join('; '),
    },
    {
      row: 'P1',
      what: 'accept p50',
      unit: 'ms',
      product: at(ours, 0.5),
      floor: at(theirs, 0.5),
      target: '–',
      reached: null,
    },
    {
      row: 'P1',
      what: 'accept p99',
      unit: 'ms',
      product: at(ours, 0.99),
      floor: at(theirs, 0.99),
      target: '< 100 ms',
      reached: median(at(ours, 0.99)) < 100,
    },
  ];
}

/** Signing is the load generator's own cost: a stock of bodies is made before the clock starts, and used once each. */
async function fire(origin: string, path: string, number: Number, seconds: number): Promise<LoadResult> {
  const stock: SignedBody[] = [];
  for (let n = 0; n < seconds * 7_000; n += 1)
    stock.push(signedMessage(number, customer(n % customers), `Mensagem ${n}`));
  let next = 0;
  return closedLoop(origin, connections, seconds, () => {
    const signed = stock[next++] ?? signedMessage(number, customer(next % customers), `Mensagem ${next}`);
    return webhookShot(path, signed);
  });
}
