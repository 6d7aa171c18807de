import { openLoop, webhookShot } from '../load.ts';
import type { Figure } from '../report.ts';
import { openShop, type BenchShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';
import { newWatch, settle, watch } from '../watching.ts';
import { customer, signedMessage } from '../webhook.ts';

const workspaces = 20;
const perSecond = 200;
const warmUpSeconds = 10;

/** P3: from the webhook's departure to the frame at an agent's socket, with 1,000 sockets open in 20 workspaces. */
export async function latencyRow(
  stack: Stack,
  rounds: number,
  seconds: number,
  sockets: number,
): Promise<Figure[]> {
  const shops: BenchShop[] = [];
  for (let n = 0; n < workspaces; n += 1) shops.push(await openShop(stack, `latency-${Date.now()}-${n}`));
  const floor = await stack.startFloor('emit', {});
  const ours = newWatch();
  const theirs = newWatch();
  const each = Math.floor(sockets / workspaces);
  const opened = [
    ...(
      await Promise.all(shops.map((shop) => watch(stack.api, { token: shop.token }, each, ours, 'ready')))
    ).flat(),
    ...(
      await Promise.all(
        shops.map((shop) => watch(floor.url, { room: shop.workspaceId }, each, theirs, 'connect')),
      )
    ).flat(),
  ];
  const p = { ours: [] as number[][], theirs: [] as number[][] };
  let mark = 0;
  const next = () => {
    const shop = shops[mark % workspaces] as BenchShop;
    return { shop, text: `mark-${mark++}` };
  };
  const fireOurs = async (howLong: number) => {
    ours.times.length = 0;
    await openLoop(stack.api, perSecond, howLong, () => {
      const { shop, text } = next();
      ours.sent.set(text, performance.now());
      return webhookShot(shop.webhookPath, signedMessage(shop.number, customer(mark % 500), text));
    });
    await settle(ours, perSecond * howLong);
  };
  const fireTheirs = async (howLong: number) => {
    theirs.times.length = 0;
    await openLoop(floor.url, perSecond, howLong, () => {
      const { shop, text } = next();
      theirs.sent.set(text, performance.now());
      return {
        method: 'POST',
        path: `/webhook?room=${shop.workspaceId}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      };
    });
    await settle(theirs, perSecond * howLong);
  };
  // A shop's day, not its first minute: all customers are known and the programs are warm.
  await fireOurs(warmUpSeconds);
  await fireTheirs(1);
  for (let round = 0; round < rounds; round += 1) {
    await fireOurs(seconds);
    p.ours.push([...ours.times]);
    await fireTheirs(seconds);
    p.theirs.push([...theirs.times]);
  }
  for (const socket of opened) socket.disconnect();
  await floor.stop();
  return [
    figure('p50', 0.5, 15, p.ours, p.theirs),
    figure('p95', 0.95, 40, p.ours, p.theirs),
    figure('p99', 0.99, 100, p.ours, p.theirs),
  ];
}

function figure(
  name: string,
  share: number,
  target: number,
  ours: readonly number[][],
  theirs: readonly number[][],
): Figure {
  const product = ours.map((times) => percentile(times, share));
  return {
    row: 'P3',
    what: `webhook to socket ${name}`,
    unit: 'ms',
    product,
    floor: theirs.map((times) => percentile(times, share)),
    target: `< ${target} ms`,
    reached: percentile(product, 0.5) < target,
  };
}
