import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { until } from '../../../scripts/lib/process.mjs';
import type { Figure } from '../report.ts';
import { openShop, post } from '../shop.ts';
import { openLine, openLines } from '../sockets.ts';
import type { Stack } from '../stack.ts';
import { median, percentile } from '../statistics.ts';
import { customer, signedMessage } from '../webhook.ts';

const restMs = 60;
const floorChannel = 'floor:news';

/** What became of one event: when it was published, and how long each socket waited for it. */
interface Told {
  published: number;
  readonly waits: number[];
}

/**
 * P4: one event to all sockets of one workspace. The clock starts when the news of it goes over Redis, which this program
 * hears as the servers do, and stops once at each socket; the floor's server emits what it hears to everybody.
 */
export async function fanOutRow(
  stack: Stack,
  rounds: number,
  seconds: number,
  sockets: number,
): Promise<Figure[]> {
  const shop = await openShop(stack, `fan-out-${Date.now()}`);
  const floor = await stack.startFloor('fan-out', { REDIS_URL: stack.redisUrl, CHANNEL: floorChannel });
  const told = new Map<string, Told>();
  const hear = (packet: Buffer) => {
    const at = performance.now();
    const text = packet.toString();
    // The conversation's own frame comes with it.
    if (!text.includes('message.created')) return;
    const event = told.get(markIn(text));
    event?.waits.push(at - event.published);
  };
  const redis = new Redis(stack.redisUrl);
  const press = new Redis(stack.redisUrl);
  let news = '';
  await redis.psubscribe('*:news');
  redis.on('pmessage', (_pattern: string, channel: string, text: string) => {
    const event = told.get(markIn(text));
    if (!event) return;
    event.published = performance.now();
    if (channel !== floorChannel) news = text;
  });
  const lines = [
    ...(await openLines(sockets, () => openLine(stack.api, { token: shop.token }, { from: 'ready', hear }))),
    ...(await openLines(sockets, () => openLine(floor.url, {}, { hear }))),
  ];

  const act = async (
    tell: (mark: string) => Promise<unknown>,
  ): Promise<{ whole: number; waits: number[] }> => {
    const mark = `marca-${told.size}.`;
    const event: Told = { published: 0, waits: [] };
    told.set(mark, event);
    const begun = performance.now();
    await tell(mark);
    await until(() => (event.waits.length >= sockets ? true : undefined), { withinMs: 5_000, everyMs: 5 });
    if (event.waits.length < sockets)
      throw new Error(`${event.waits.length} of ${sockets} sockets heard it.`);
    return { whole: event.published + Math.max(...event.waits) - begun, waits: event.waits };
  };
  // Of the worker's news every server hears over Redis; a server's own browsers hear of its own before Redis does.
  const message = (mark: string) => post(stack, shop, signedMessage(shop.number, customer(1), mark));
  const same = (mark: string) => press.publish(floorChannel, news.replaceAll(/marca-\d+\./g, mark));

  const ours: number[][] = [];
  const theirs: number[][] = [];
  const whole: number[] = [];
  const round = async (tell: (mark: string) => Promise<unknown>) => {
    const all: Awaited<ReturnType<typeof act>>[] = [];
    for (const end = performance.now() + seconds * 1_000; performance.now() < end; await pause(restMs))
      all.push(await act(tell));
    return all;
  };
  for (const tell of [message, same]) for (let n = 0; n < 20; n += 1) await act(tell);
  for (let n = 0; n < rounds; n += 1) {
    const told = await round(message);
    ours.push(told.flatMap(({ waits }) => waits));
    whole.push(
      percentile(
        told.map((one) => one.whole),
        0.5,
      ),
    );
    theirs.push((await round(same)).flatMap(({ waits }) => waits));
  }
  for (const line of lines) line.disconnect();
  redis.disconnect();
  press.disconnect();
  await floor.stop();
  const at = (all: readonly number[][], share: number) => all.map((waits) => percentile(waits, share));
  const figure = (name: string, share: number): Figure => ({
    row: 'P4',
    what: `one event to ${sockets} sockets ${name}`,
    unit: 'ms',
    product: at(ours, share),
    floor: at(theirs, share),
    target: share === 0.99 ? '≤ 1.5 x floor' : '–',
    reached: share === 0.99 ? median(at(ours, share)) <= 1.5 * median(at(theirs, share)) : null,
  });
  return [
    figure('p50', 0.5),
    figure('p99', 0.99),
    {
      row: 'P4',
      what: 'from the writing of it to the last socket, p50',
      unit: 'ms',
      product: whole,
      floor: [],
      target: '–',
      reached: null,
    },
  ];
}

function markIn(text: string): string {
  return /marca-\d+\./.exec(text)?.[0] ?? '';
}
