import { setTimeout as delay } from 'node:timers/promises';
import { openShop, type Cast } from '../cast.ts';
import { SendCalls } from '../calls.ts';
import type { Fleet } from '../fleet.ts';
import { ask } from '../http.ts';
import { faultsIn, judged } from '../judged.ts';
import { Load } from '../load.ts';
import { settled } from '../settled.ts';
import { until } from '../../../../../scripts/lib/process.mjs';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const sizes = { full: { restarts: 20, minutes: 5 }, small: { restarts: 4, minutes: 0.3 } } as const;
const everyMs = 250;
const longestStillMs = 10_000;

/** Redis is killed again and again, and then away for five real minutes. */
export const redisAway: Scenario = {
  rows: ['R5'],
  isQuiet: true,
  async run({ fleet, size, random, say }) {
    const { restarts, minutes } = sizes[size];
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 30);
    const calls = new SendCalls(fleet.simulatorsFolder);
    const load = new Load(cast, { chats: cast.chats, everyMs, name: 'redis', bothWays: true });
    let stillMs = 0;
    for (let n = 0; n < restarts; n += 1) {
      await delay(300 + random() * 1_500);
      await fleet.kill('redis');
      stillMs = Math.max(stillMs, await moves(cast, calls, `probe-${n}`));
    }
    say(`after ${restarts} restarts a send took at most ${seconds(stillMs)}`);
    await fleet.fell('redis');
    const before = load.taken.length;
    const ready = await readiness(fleet, minutes * 60_000);
    const takenAway = load.taken.length - before;
    const awayMs = await moves(cast, calls, 'probe-away');
    say(`away: ${takenAway} answers taken, a send took ${seconds(awayMs)}`);
    await fleet.revive('redis');
    stillMs = Math.max(stillMs, await moves(cast, calls, 'probe-back'));
    const taken = await load.stop();
    const { done } = await settled(fleet, 120_000);
    const faults = faultsIn(
      judged(
        fleet,
        taken.map(({ clientId }) => clientId),
      ),
    );
    const result: RowResult = {
      row: 'R5',
      what: `Redis killed ${restarts} times under load in both directions, then away for ${minutes} real minutes`,
      target: 'sends move ≤ 10 s after each; the api answers, ready and "degraded"; 0 lost, 0 twice',
      result: `moved after at most ${seconds(stillMs)} (${seconds(awayMs)} while away); away: ${takenAway} answers taken, ready ${ready.ready}/${ready.asked}, degraded ${ready.degraded}/${ready.asked}${told(faults)}`,
      isMet:
        done &&
        Math.max(stillMs, awayMs) <= longestStillMs &&
        takenAway > 0 &&
        ready.ready === ready.asked &&
        ready.degraded === ready.asked &&
        faults.length === 0,
      badness: Math.max(stillMs, awayMs),
      kills: fleet.kills,
    };
    return [result];
  },
};

/** How long an answer written now, at each provider, takes to get there. */
async function moves({ session, shops, chats }: Cast, calls: SendCalls, name: string): Promise<number> {
  const from = Date.now();
  const ids = shops.map((shop) => `${name}-${shop.provider}`);
  for (const [at, shop] of shops.entries()) {
    // The last of each: the load comes to it seldom.
    const chat = chats.findLast((one) => one.shop === shop);
    if (chat) await session.answer(chat.conversationId, ids[at] ?? '');
  }
  const done = await until(
    () => {
      const first = calls.firstByClient();
      return ids.every((id) => first.has(id)) ? Date.now() - from : undefined;
    },
    { withinMs: 60_000, everyMs: 100 },
  );
  return done ?? Infinity;
}

async function readiness(
  fleet: Fleet,
  forMs: number,
): Promise<{ asked: number; ready: number; degraded: number }> {
  const seen = { asked: 0, ready: 0, degraded: 0 };
  const end = Date.now() + forMs;
  await delay(2_000);
  while (Date.now() < end) {
    const answer = await ask({ method: 'GET', url: `${fleet.apiUrl}/health/ready` });
    seen.asked += 1;
    if (answer?.status === 200) seen.ready += 1;
    if (answer?.body['redis'] === 'degraded') seen.degraded += 1;
    await delay(5_000);
  }
  return seen;
}
