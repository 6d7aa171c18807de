import { setTimeout as delay } from 'node:timers/promises';
import { openShop, type Cast } from '../cast.ts';
import { faultsIn, judged } from '../judged.ts';
import { Load } from '../load.ts';
import { settled } from '../settled.ts';
import type { Shop } from '../simulator.ts';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const sizes = {
  full: { minutes: 10, customersEach: 30 },
  small: { minutes: 1.5, customersEach: 10 },
} as const;
const everyMs = 700;
const redWithinMs = 60_000;
const lookEveryMs = 1_000;

interface Health {
  readonly queued: number;
  readonly checks: readonly { readonly name: string; readonly state: string }[];
}

/** Nobody answers at the provider for ten real minutes; an agent goes on writing, and somebody looks at the channel's page. */
export const outage: Scenario = {
  rows: ['R14b'],
  isQuiet: true,
  async run({ fleet, size, say }) {
    const { minutes, customersEach } = sizes[size];
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, customersEach);
    const load = new Load(cast, { chats: cast.chats, everyMs, name: 'outage' });
    await delay(10_000);
    const before = await states(cast);
    say(`sending before: ${[...before.values()].join(', ')}`);
    await fleet.fell('simulators');
    const from = Date.now();
    const redAfter = new Map<Shop, number>();
    let mostQueued = 0;
    while (Date.now() - from < minutes * 60_000) {
      await delay(lookEveryMs);
      for (const shop of cast.shops) {
        const { queued, checks } = await health(cast, shop);
        mostQueued = Math.max(mostQueued, queued);
        if (redAfter.has(shop) || sendingIn(checks) !== 'failed') continue;
        redAfter.set(shop, Date.now() - from);
        say(`${shop.provider}: red after ${seconds(Date.now() - from)}`);
      }
    }
    await fleet.revive('simulators');
    say(`the providers are back; ${load.taken.length} were written`);
    const taken = await load.stop();
    const back = Date.now();
    const green = greenAgain(cast, back);
    const { done } = await settled(fleet, 180_000);
    const outMs = Date.now() - back;
    const greenMs = await green;
    const verdict = judged(
      fleet,
      taken.map(({ clientId }) => clientId),
    );
    const red = Math.max(...cast.shops.map((shop) => redAfter.get(shop) ?? Infinity));
    const faults = faultsIn(verdict);
    const result: RowResult = {
      row: 'R14b',
      what: `the providers are gone for ${minutes} real minutes, ${taken.length} answers are written meanwhile`,
      target: "the channel's page is red ≤ 60 s, sends wait, all leave in order when it returns",
      result: `red after ${seconds(red)}, up to ${mostQueued} of a channel waited, all left after ${seconds(outMs)}, ${verdict.findings['outOfOrder'] ?? 0} out of order, ${verdict.outbound.unconfirmed} unconfirmed, green again after ${seconds(greenMs)}${told(faults)}`,
      isMet: done && red <= redWithinMs && faults.length === 0 && Number.isFinite(greenMs),
      badness: red,
      kills: fleet.kills,
    };
    return [result];
  },
};

async function states(cast: Cast): Promise<Map<Shop, string>> {
  const found = new Map<Shop, string>();
  for (const shop of cast.shops) found.set(shop, sendingIn((await health(cast, shop)).checks));
  return found;
}

/** As the channel's page asks. */
async function health({ session }: Cast, { channelId }: Shop): Promise<Health> {
  const { body } = await session.insist('GET', `/channels/${channelId}/health`, undefined, [200]);
  return body as unknown as Health;
}

function sendingIn(checks: Health['checks']): string {
  return checks.find(({ name }) => name === 'sending')?.state ?? 'missing';
}

async function greenAgain(cast: Cast, from: number): Promise<number> {
  while (Date.now() - from < 180_000) {
    const all = [...(await states(cast)).values()];
    if (all.every((state) => state === 'ok')) return Date.now() - from;
    await delay(lookEveryMs);
  }
  return Infinity;
}
