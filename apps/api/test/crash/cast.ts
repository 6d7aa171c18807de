import type { Fleet } from './fleet.ts';
import { until } from '../../../../scripts/lib/process.mjs';
import { ShopSession, type InboxRow } from './shop.ts';
import { nameOf, providers, Simulator, type Provider, type Shop } from './simulator.ts';

/** One customer's conversation with one account of the shop. */
export interface Chat {
  readonly shop: Shop;
  readonly from: string;
  readonly conversationId: string;
}

export interface Cast {
  readonly session: ShopSession;
  readonly simulator: Simulator;
  readonly shops: readonly Shop[];
  readonly chats: readonly Chat[];
}

const atOnce = 8;
const firstOf: Record<Provider, number> = { whatsapp: 80_000_000, telegram: 700_000_000 };
let customers = 0;

/** A shop with so many accounts at each provider, and customers who have all written once. */
export async function openShop(
  fleet: Fleet,
  accounts: Record<Provider, number>,
  customersEach: number,
): Promise<Cast> {
  const session = new ShopSession(fleet);
  const simulator = new Simulator(fleet.simulatorsUrl);
  await session.register();
  const shops: Shop[] = [];
  for (const provider of providers)
    for (let n = 0; n < accounts[provider]; n += 1) shops.push(await session.connect(provider, simulator));
  const people = shops.flatMap((shop) =>
    Array.from({ length: customersEach }, () => ({ shop, from: newCustomer(shop.provider) })),
  );
  await inParallel(people, atOnce, ({ shop, from }) => simulator.receive(shop, from, 'Oi, tudo bem?'));
  const rows = await conversationsOf(session, people.length);
  const chats = people.map(({ shop, from }) => {
    const row = rows.get(`${shop.channelId} ${nameOf(from)}`);
    if (!row) throw new Error(`The first message of ${from} did not become a conversation.`);
    return { shop, from, conversationId: row.id };
  });
  return { session, simulator, shops, chats };
}

/** An address that nobody has used in this run. */
export function newCustomer(provider: Provider): string {
  customers += 1;
  const number = firstOf[provider] + customers;
  return provider === 'whatsapp' ? `55119${number}` : String(number);
}

async function conversationsOf(session: ShopSession, count: number): Promise<Map<string, InboxRow>> {
  const found = await until(
    async () => {
      const rows = await session.inbox();
      return rows.length >= count ? rows : undefined;
    },
    { withinMs: 120_000, everyMs: 500 },
  );
  if (!found) throw new Error('The first messages did not become conversations.');
  return new Map(found.map((row) => [`${row.channelId} ${row.contactName}`, row]));
}

/** Does the work for all of them, so many at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnceMost: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const one = async () => {
    for (let at = next++; at < items.length; at = next++) await work(items[at] as Item, at);
  };
  await Promise.all(Array.from({ length: atOnceMost }, one));
}
