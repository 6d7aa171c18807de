import { inParallel, openShop, type Cast, type Chat } from '../cast.ts';
import { query } from '../database.ts';
import type { Fleet } from '../fleet.ts';
import { settled } from '../settled.ts';
import type { Shop } from '../simulator.ts';
import { until } from '../../../../../scripts/lib/process.mjs';
import { postToWhatsAppHook } from '../webhook.ts';
import { type RowResult, type Scenario } from './scenario.ts';

const sizes = { full: { messages: 1_000, rounds: 10 }, small: { messages: 100, rounds: 4 } } as const;
const customersEach = 100;
const posters = 8;
const statusesInAPost = 10;
/** A receipt of failure comes alone: what becomes of one beside a delivery depends on which was first. */
const words = ['sent', 'delivered', 'read'] as const;
type Word = (typeof words)[number];

interface Message {
  readonly externalId: string;
  readonly shop: Shop;
  readonly to: string;
  told: Word;
}

/** Receipts in any order, again and again; the database itself writes down every step back. */
export const receipts: Scenario = {
  rows: ['R10'],
  async run({ fleet, size, random, say }) {
    const { messages: count, rounds } = sizes[size];
    const cast = await openShop(fleet, { whatsapp: 2, telegram: 0 }, customersEach / 2);
    for (const { account } of cast.shops)
      await cast.simulator.patch(`/whatsapp/accounts/${account}`, { receipts: 'none' });
    const messages = await sent(fleet, cast, count);
    await writeDownStepsBack(fleet);
    let permutations = 0;
    for (let round = 0; round < rounds; round += 1) {
      const posts = messages.flatMap((message) => {
        permutations += 1;
        return permutation(message, random);
      });
      await post(shuffled(posts, random));
    }
    const { done } = await settled(fleet, 120_000);
    const [back] = await query<{ count: number }>(fleet, 'select count(*)::int as count from steps_back');
    const rows = await query<{ external_id: string; status: string }>(
      fleet,
      `select external_id, status from messages where direction = 'outbound'`,
    );
    const now = new Map(rows.map((row) => [row.external_id, row.status]));
    const wrong = messages.filter(({ externalId, told }) => now.get(externalId) !== told).length;
    const steps = back?.count ?? Infinity;
    say(`${permutations} permutations over ${messages.length} messages`);
    const result: RowResult = {
      row: 'R10',
      what: `${permutations} random permutations of receipts over ${messages.length} WhatsApp messages, ten receipts in a post, some twice`,
      target: '0 steps back, each message ends as the furthest that was told of it',
      result: `${steps} steps back, ${wrong} ended otherwise`,
      isMet: done && steps === 0 && wrong === 0 && messages.length === count,
      badness: steps + wrong,
      kills: fleet.kills,
    };
    return [result];
  },
};

/** Messages that the provider took and told nothing of. */
async function sent(fleet: Fleet, { session, chats }: Cast, count: number): Promise<Message[]> {
  const each = Math.ceil(count / chats.length);
  const byConversation = new Map<string, Chat>(chats.map((chat) => [chat.conversationId, chat]));
  await inParallel(chats, posters, async ({ conversationId }, at) => {
    for (let n = 0; n < each; n += 1) await session.answer(conversationId, `receipt-${at}-${n}`);
  });
  const rows = await until(
    async () => {
      const found = await query<{ conversation_id: string; external_id: string }>(
        fleet,
        `select conversation_id, external_id from messages where direction = 'outbound' and status = 'sent'`,
      );
      return found.length >= each * chats.length ? found : undefined;
    },
    { withinMs: 120_000, everyMs: 500 },
  );
  return (rows ?? []).flatMap(({ conversation_id: id, external_id: externalId }) => {
    const chat = byConversation.get(id);
    return chat ? [{ externalId, shop: chat.shop, to: chat.from, told: 'sent' as const }] : [];
  });
}

/** Which of the receipts come in this round, in what order, and which of them twice. */
function permutation(message: Message, random: () => number): { message: Message; word: Word }[] {
  const chosen = words.filter(() => random() < 0.6);
  const twice = chosen.filter(() => random() < 0.2);
  const posts = shuffled([...chosen, ...twice], random).map((word) => ({ message, word }));
  for (const { word } of posts) if (words.indexOf(word) > words.indexOf(message.told)) message.told = word;
  return posts;
}

async function post(items: readonly { message: Message; word: Word }[]): Promise<void> {
  const byShop = Map.groupBy(items, ({ message }) => message.shop);
  for (const [shop, own] of byShop) {
    const pages = Array.from({ length: Math.ceil(own.length / statusesInAPost) }, (_none, at) =>
      own.slice(at * statusesInAPost, (at + 1) * statusesInAPost),
    );
    await inParallel(pages, posters, async (page) => {
      const statuses = page.map(({ message, word }) => ({
        id: message.externalId,
        status: word,
        timestamp: String(Math.floor(Date.now() / 1_000)),
        recipient_id: message.to,
      }));
      const answer = await postToWhatsAppHook(shop, { statuses });
      if (answer?.status !== 200)
        throw new Error(`A receipt was answered ${answer?.status ?? 'not at all'}.`);
    });
  }
}

async function writeDownStepsBack(fleet: Fleet): Promise<void> {
  await query(
    fleet,
    `create table steps_back (was text, became text);
     grant insert on steps_back to crm_app;
     create function step_back() returns trigger language plpgsql as $$
     declare steps text[] := array['queued', 'sending', 'sent', 'delivered', 'read'];
     begin
       if array_position(steps, new.status::text) < array_position(steps, old.status::text) then
         insert into steps_back values (old.status, new.status);
       end if;
       return new;
     end $$;
     create trigger step_back after update of status on messages for each row execute function step_back()`,
  );
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
