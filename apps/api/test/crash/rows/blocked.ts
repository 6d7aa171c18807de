import { setTimeout as delay } from 'node:timers/promises';
import { openShop, type Chat } from '../cast.ts';
import { SendCalls } from '../calls.ts';
import { faultsIn, judged } from '../judged.ts';
import { Load } from '../load.ts';
import { settled } from '../settled.ts';
import type { Fault, Provider } from '../simulator.ts';
import { delaysIn, drained, growth, inWords, phase, type Phase } from './delays.ts';
import { told, type RowResult, type Scenario } from './scenario.ts';

const everyMs = 100;
const warmUpMs = 15_000;
const sizes = { full: { rounds: 5, phaseMs: 12_000 }, small: { rounds: 1, phaseMs: 12_000 } } as const;
const mostGrowth = 20;
/** WhatsApp refuses more to one person; Telegram, which limits a bot as a whole, does not answer about one chat. */
const blocking: Record<Provider, (from: string) => Fault> = {
  whatsapp: (from) => ({ kind: 'rate_limit', status: 400, code: 131_056, body: `"to":"${from}"` }),
  telegram: (from) => ({ kind: 'timeout', body: `"chat_id":${from}` }),
};

/** One conversation of an account cannot be sent to; the others of the same account must not notice. */
export const blocked: Scenario = {
  rows: ['R9b'],
  async run({ fleet, size }) {
    const { rounds, phaseMs } = sizes[size];
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 25);
    const calls = new SendCalls(fleet.simulatorsFolder);
    const stuck = cast.shops.map(({ provider }) => cast.chats.find(({ shop }) => shop.provider === provider));
    const load = new Load(cast, { chats: cast.chats, everyMs, name: 'blocked' });
    const calm: Phase[] = [];
    const harm: Phase[] = [];
    await delay(warmUpMs);
    for (let round = 0; round < rounds; round += 1) {
      calm.push(await phase(phaseMs));
      for (const chat of stuck)
        if (chat) {
          const { provider, account } = chat.shop;
          await cast.simulator.fault(provider, { ...blocking[provider](chat.from), account });
        }
      harm.push(await phase(phaseMs));
      await cast.simulator.heal();
      await drained(fleet, 60_000);
    }
    const sent = await load.stop();
    const { done } = await settled(fleet, 120_000);
    const faults = faultsIn(
      judged(
        fleet,
        sent.map(({ clientId }) => clientId),
      ),
    );
    const others = new Set<Chat>(cast.chats.filter((chat) => !stuck.includes(chat)));
    const [before, after] = [delaysIn(calls, sent, others, calm), delaysIn(calls, sent, others, harm)];
    const grown = growth(before, after);
    const result: RowResult = {
      row: 'R9b',
      what: 'one conversation of each account cannot be sent to (WhatsApp refuses the pair, Telegram hangs)',
      target: "the other conversations' p95 grows < 20 %, 0 out of order",
      result: `calm ${inWords(before)}; blocked ${inWords(after)}: ${grown >= 0 ? '+' : ''}${grown.toFixed(0)} %${told(faults)}`,
      isMet: done && grown < mostGrowth && faults.length === 0,
      badness: grown,
      kills: fleet.kills,
    };
    return [result];
  },
};
