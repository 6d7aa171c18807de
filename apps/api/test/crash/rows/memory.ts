import { setTimeout as delay } from 'node:timers/promises';
import { openShop } from '../cast.ts';
import { ask } from '../http.ts';
import { faultsIn, judged } from '../judged.ts';
import { Load } from '../load.ts';
import { settled } from '../settled.ts';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const sizes = { full: { fullMs: 60_000 }, small: { fullMs: 10_000 } } as const;
const everyMs = 100;

/** Redis has no room for another key, and then a policy that throws keys away. */
export const redisFull: Scenario = {
  rows: ['R6'],
  async run({ fleet, size, say }) {
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 30);
    await fleet.redis('CONFIG', 'SET', 'maxmemory', '1mb');
    const load = new Load(cast, { chats: cast.chats, everyMs, name: 'full', bothWays: true });
    await delay(sizes[size].fullMs);
    const health = await ask({ method: 'GET', url: `${fleet.apiUrl}/health/ready` });
    const taken = (await load.stop()).map(({ clientId }) => clientId);
    const from = Date.now();
    const { done } = await settled(fleet, 120_000);
    const outMs = Date.now() - from;
    const faults = faultsIn(judged(fleet, taken));
    say(`${taken.length} answers, all out ${seconds(outMs)} after the last`);
    await fleet.redis('CONFIG', 'SET', 'maxmemory', '0');
    await fleet.redis('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await fleet.fell('worker');
    await fleet.revive('worker');
    const end = await fleet.endOf('worker', 30_000);
    await fleet.redis('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    const says = health?.body['redis'];
    const result: RowResult = {
      row: 'R6',
      what: `Redis at maxmemory, ${taken.length} answers and as many customers' messages meanwhile; then a policy that evicts`,
      target:
        '0 lost, 0 twice, readiness tells it, a program refuses to start over any policy but noeviction',
      result: `all sent while it was full, readiness says "${String(says)}", over allkeys-lru the worker ${end ? `ended with ${end.code}` : 'started'}${told(faults)}`,
      isMet: done && faults.length === 0 && says === 'degraded' && end !== undefined && end.code !== 0,
      badness: outMs,
      kills: fleet.kills,
    };
    return [result];
  },
};
