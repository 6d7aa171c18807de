import { inParallel, newCustomer, openShop, type Cast } from '../cast.ts';
import { query } from '../database.ts';
import type { Fleet } from '../fleet.ts';
import { settled } from '../settled.ts';
import { ShopSession, type Login } from '../shop.ts';
import type { Shop } from '../simulator.ts';
import { postMessage } from '../webhook.ts';
import { type RowResult, type Scenario } from './scenario.ts';

const sizes = { full: { newcomers: 20, agents: 200 }, small: { newcomers: 5, agents: 20 } } as const;
const firstMessages = 50;
const hashesAtOnce = 4;

/** What many do in the same moment. */
export const atOnce: Scenario = {
  rows: ['R12'],
  async run({ fleet, size, say }) {
    const { newcomers, agents } = sizes[size];
    const cast = await openShop(fleet, { whatsapp: 1, telegram: 1 }, 1);
    const people = cast.shops.flatMap((shop) =>
      Array.from({ length: newcomers }, () => ({ shop, from: newCustomer(shop.provider) })),
    );
    let next = 5_000_000;
    for (const { shop, from } of people) {
      await writeAtOnce(shop, from, next);
      next += firstMessages;
    }
    const { done } = await settled(fleet, 60_000);
    const [made] = await query<{ contacts: number; conversations: number; messages: number }>(
      fleet,
      `select (select count(*)::int from contacts) as contacts, (select count(*)::int from conversations) as conversations,
              (select count(*)::int from messages where direction = 'inbound') as messages`,
    );
    const wanted = people.length + cast.chats.length;
    const messages = people.length * firstMessages + cast.chats.length;
    say(`${wanted} customers are ${made?.contacts} contacts with ${made?.conversations} conversations`);
    const race = await assignAtOnce(fleet, cast, agents);
    const result: RowResult = {
      row: 'R12',
      what: `${firstMessages} first messages of a new customer at once, ${people.length} customers over both channels; ${agents} agents take one conversation at once`,
      target:
        'one contact and one conversation each, no message lost; exactly 1 agent wins, all others get 409',
      result: `${made?.contacts} contacts, ${made?.conversations} conversations, ${made?.messages} messages for ${wanted} customers and ${messages} messages; ${race.won} won, ${race.refused} got 409, ${race.other} something else`,
      isMet:
        done &&
        made?.contacts === wanted &&
        made.conversations === wanted &&
        made.messages === messages &&
        race.won === 1 &&
        race.refused === agents - 1,
      badness: race.other + Math.abs((made?.conversations ?? 0) - wanted),
      kills: fleet.kills,
    };
    return [result];
  },
};

async function writeAtOnce(shop: Shop, from: string, first: number): Promise<void> {
  const posts = Array.from({ length: firstMessages }, (_none, n) => postMessage(shop, from, first + n));
  const answers = await Promise.all(posts);
  const bad = answers.find((answer) => answer?.status !== 200);
  if (bad) throw new Error(`A first message was answered ${bad.status}.`);
}

async function assignAtOnce(
  fleet: Fleet,
  { session, chats }: Cast,
  count: number,
): Promise<{ won: number; refused: number; other: number }> {
  const logins = Array.from({ length: count }, (_none, n) => ({
    email: `agent-${n}@crash.example`,
    password: `crash-agent-${n}-1234`,
  }));
  const agents: { session: ShopSession; id: string }[] = [];
  await inParallel(logins, hashesAtOnce, async (login, n) => {
    agents.push(await newAgent(fleet, session, login, n));
  });
  const conversationId = chats[0]?.conversationId ?? '';
  const version = (await session.inbox()).find(({ id }) => id === conversationId)?.version ?? 0;
  const answers = await Promise.all(
    agents.map(({ session: agent, id }) =>
      agent.ask('PATCH', `/conversations/${conversationId}`, { assigneeId: id, version }),
    ),
  );
  const won = answers.filter((answer) => answer?.status === 200).length;
  const refused = answers.filter((answer) => answer?.status === 409).length;
  return { won, refused, other: count - won - refused };
}

async function newAgent(
  fleet: Fleet,
  owner: ShopSession,
  login: Login,
  n: number,
): Promise<{ session: ShopSession; id: string }> {
  const user = await owner.insist('POST', '/users', { name: `Agente ${n}`, role: 'agent', ...login }, [201]);
  const session = new ShopSession(fleet, login);
  await session.signIn();
  return { session, id: String(user.body['id']) };
}
