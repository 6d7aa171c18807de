import { io, type Socket } from 'socket.io-client';
import { openLoop, webhookShot } from '../load.ts';
import type { Figure } from '../report.ts';
import { openShop, type BenchShop } from '../shop.ts';
import type { Stack } from '../stack.ts';
import { percentile } from '../statistics.ts';
import { customer, signedMessage } from '../webhook.ts';

const workspaces = 20;
const perSecond = 200;

interface Watch {
  readonly sent: Map<string, number>;
  readonly times: number[];
}

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
  const ours: Watch = { sent: new Map(), times: [] };
  const theirs: Watch = { sent: new Map(), times: [] };
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
  for (let round = 0; round < rounds; round += 1) {
    ours.times.length = 0;
    await openLoop(stack.api, perSecond, seconds, () => {
      const shop = shops[mark % workspaces] as BenchShop;
      const text = `mark-${mark++}`;
      ours.sent.set(text, performance.now());
      return webhookShot(shop.webhookPath, signedMessage(shop.number, customer(mark % 500), text));
    });
    await settle(ours, perSecond * seconds);
    p.ours.push([...ours.times]);
    theirs.times.length = 0;
    await openLoop(floor.url, perSecond, seconds, () => {
      const shop = shops[mark % workspaces] as BenchShop;
      const text = `mark-${mark++}`;
      theirs.sent.set(text, performance.now());
      return {
        method: 'POST',
        path: `/webhook?room=${shop.workspaceId}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      };
    });
    await settle(theirs, perSecond * seconds);
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

/** One socket of each workspace takes the time; the others are there to be served. */
async function watch(
  url: string,
  auth: Record<string, string>,
  count: number,
  into: Watch,
  ready: string,
): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let n = 0; n < count; n += 1) {
    const socket = io(url, { auth, transports: ['websocket'], forceNew: true, reconnection: false });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once(ready, () => {
        resolve();
      });
      socket.once('connect_error', reject);
    });
    if (n > 0) continue;
    socket.on('message.created', (frame: { data: { text?: string } }) => {
      const at = into.sent.get(frame.data.text ?? '');
      if (at !== undefined) into.times.push(performance.now() - at);
    });
  }
  return sockets;
}

async function settle(watching: Watch, expected: number): Promise<void> {
  const until = performance.now() + 5_000;
  while (watching.times.length < expected && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
  watching.sent.clear();
}
