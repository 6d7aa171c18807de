import { inParallel, openShop, type Cast, type Chat } from '../cast.ts';
import { SendCalls, type SendCall } from '../calls.ts';
import { faultsIn, judged } from '../judged.ts';
import { settled } from '../settled.ts';
import type { Provider } from '../simulator.ts';
import { seconds, told, type RowResult, type Scenario } from './scenario.ts';

interface Limit {
  readonly everyMs: number;
  readonly burst: number;
}

/** What the providers' documents say: of an account, and of one person's chat with it. */
const limits: Record<Provider, { readonly account: Limit; readonly pair: Limit }> = {
  whatsapp: { account: { everyMs: 1_000 / 80, burst: 80 }, pair: { everyMs: 6_000, burst: 45 } },
  telegram: { account: { everyMs: 1_000 / 30, burst: 30 }, pair: { everyMs: 1_000, burst: 20 } },
};
const sizes = {
  full: { each: 12, toOne: { whatsapp: 52, telegram: 40 } },
  small: { each: 5, toOne: { whatsapp: 47, telegram: 25 } },
} as const;
const customersEach = 50;

/** Far more at once than an account may send, and than one person may be sent. */
export const paceLimits: Scenario = {
  rows: ['R19b'],
  async run({ fleet, size, say }) {
    const { each, toOne } = sizes[size];
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, customersEach);
    const calls = new SendCalls(fleet.simulatorsFolder);
    const from = Date.now();
    const taken: string[] = [];
    const firsts = cast.shops.map(({ provider }) =>
      cast.chats.find(({ shop }) => shop.provider === provider),
    );
    await inParallel(cast.chats, 20, (chat, at) => {
      const count = firsts.includes(chat) ? toOne[chat.shop.provider] : each;
      return writeMany(cast, chat, `pace-${at}`, count, taken);
    });
    say(`${taken.length} written after ${seconds(Date.now() - from)}`);
    const { done } = await settled(fleet, 240_000);
    const faults = faultsIn(judged(fleet, taken));
    const all = calls.all();
    const refused = all.filter(({ status }) => status !== 200).length;
    const over = (['account', 'pair'] as const).map((which) => exceeded(all, which));
    const result: RowResult = {
      row: 'R19b',
      what: `${taken.length} answers at once over one number and one bot, ${toOne.whatsapp} and ${toOne.telegram} of them to one person`,
      target: "the providers' limits of an account and of a pair are never exceeded in their journals",
      result: `account exceeded ${over[0]} times, pair ${over[1]} times, ${refused} refused; all out after ${seconds(Date.now() - from)}${told(faults)}`,
      isMet: done && refused === 0 && over.every((count) => count === 0) && faults.length === 0,
      badness: refused + (over[0] ?? 0) + (over[1] ?? 0),
      kills: fleet.kills,
    };
    return [result];
  },
};

async function writeMany(
  { session }: Cast,
  { conversationId }: Chat,
  name: string,
  count: number,
  taken: string[],
): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const clientId = `${name}-${n}`;
    await session.answer(conversationId, clientId);
    taken.push(clientId);
  }
}

/** How many requests came when the limit had no room for them, by the provider's own clock. */
function exceeded(calls: readonly SendCall[], which: 'account' | 'pair'): number {
  const due = new Map<string, number>();
  let count = 0;
  for (const { provider, account, customer, at } of calls) {
    const { everyMs, burst } = limits[provider][which];
    const key = which === 'account' ? account : `${account} ${customer}`;
    const next = Math.max(due.get(key) ?? at, at) + everyMs;
    // A journal tells the time in whole milliseconds.
    if (next - burst * everyMs > at + 1) count += 1;
    else due.set(key, next);
  }
  return count;
}
