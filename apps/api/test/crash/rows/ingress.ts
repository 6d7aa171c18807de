import { setTimeout as delay } from 'node:timers/promises';
import { openShop, type Cast } from '../cast.ts';
import { faultsIn, judged } from '../judged.ts';
import { settled } from '../settled.ts';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

const minutes = { full: 10, small: 1 } as const;
const everyMs = 500;
/** Telegram's longest pause between two tries, and a little for the messages behind it. */
const backWithinMs = 130_000;
const hourMs = 3_600_000;

/** Nobody answers at our webhooks for ten real minutes while customers go on writing. */
export const ingress: Scenario = {
  rows: ['R14'],
  isQuiet: true,
  async run({ fleet, size, say }) {
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 20);
    await fleet.fell('api');
    const from = Date.now();
    let written = 0;
    while (Date.now() - from < minutes[size] * 60_000) {
      await write(cast, written);
      written += 1;
      await delay(everyMs);
    }
    await fleet.revive('api');
    say(`the api is back; ${written} were written`);
    const { done, inboundMs } = await settled(fleet, 240_000);
    const faults = faultsIn(judged(fleet, []));
    const result: RowResult = {
      row: 'R14',
      what: `our ingress is down for ${minutes[size]} real minutes, ${written} customers' messages over both channels meanwhile`,
      target:
        '0 lost, 0 doubled, all there once the provider has tried again (≤ 130 s: its own longest pause)',
      result: `all ${written} there after ${seconds(inboundMs)}${told(faults)}`,
      isMet: done && faults.length === 0 && inboundMs <= backWithinMs,
      badness: inboundMs,
      kills: fleet.kills,
    };
    return [result];
  },
};

/** Telegram cannot reach us for an hour of its own time, which is moved on. */
export const lostHour: Scenario = {
  rows: ['R14c'],
  async run({ fleet, say }) {
    const count = 200;
    const cast = await openShop(fleet, { whatsapp: 0, telegram: 1 }, 20);
    await fleet.fell('api');
    for (let n = 0; n < count; n += 1) {
      await write(cast, n);
      if (n % (count / 10) === 0) await cast.simulator.post('/telegram/clock', { advanceMs: hourMs / 10 });
    }
    await fleet.revive('api');
    say("the api is back, an hour later on Telegram's clock");
    const from = Date.now();
    // Its next try may be two minutes away, by the same clock.
    await cast.simulator.post('/telegram/clock', { advanceMs: 2 * 60_000 });
    const { done } = await settled(fleet, 120_000);
    const faults = faultsIn(judged(fleet, []));
    const result: RowResult = {
      row: 'R14c',
      what: `Telegram's webhook is lost for an hour (its clock is moved on), ${count} messages meanwhile`,
      target: '0 lost, 0 doubled',
      result: `all ${count} there after ${seconds(Date.now() - from)}${told(faults)}`,
      isMet: done && faults.length === 0,
      badness: Date.now() - from,
      kills: fleet.kills,
    };
    return [result];
  },
};

async function write({ simulator, chats }: Cast, n: number): Promise<void> {
  // Steps over the accounts too: the chats of one stand together.
  const chat = chats[(n * 7) % chats.length];
  if (chat) await simulator.receive(chat.shop, chat.from, `Mensagem ${n}`);
}
