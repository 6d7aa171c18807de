import fc from 'fast-check';
import { phoneKey } from '../../src/kernel/phone-key.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { MergeOnSamePersonTold } from '../../src/contexts/contacts/application/merge-on-same-person-told.js';
import { ChannelDesk, type InboundMessageEvent } from '../../src/contexts/integrations/public.js';
import { StoreInbound, type PlacedMessage } from '../../src/contexts/messages/application/store-inbound.js';
import type { MergeShop } from './merge-history.js';

interface Heard {
  readonly person: number;
  /** By which of their ids, and what is told beside it. */
  readonly way: 'long' | 'short' | 'unknown' | 'told' | 'late';
  readonly channel: 0 | 1;
}

/** Messages of three customers, and an order and batches in which they arrive, some of them twice. */
export const anyOrder = fc
  .array(
    fc.record({
      person: fc.nat(2),
      way: fc.constantFrom<Heard['way'][]>('long', 'short', 'unknown', 'told', 'late'),
      channel: fc.constantFrom<(0 | 1)[]>(0, 0, 1),
    }),
    { minLength: 2, maxLength: 9 },
  )
  .chain((heard) => {
    const places = heard.map((_, place) => place);
    return fc.record({
      heard: fc.constant(heard),
      order: fc.shuffledSubarray(places, { minLength: places.length }),
      again: fc.subarray(places),
      batch: fc.integer({ min: 1, max: 4 }),
      /** Whether what is told to be one person becomes one at once, or after everything. */
      atOnce: fc.boolean(),
    });
  });

export interface Arrival {
  readonly order: readonly number[];
  readonly batch: number;
  readonly atOnce: boolean;
}

let serial = 5_000;
let lastTold = '00000000-0000-0000-0000-000000000000';

/**
 * Lets these messages arrive.
 * @returns who is one person, with their conversations and what is in them, by the places that the messages have in `heard`
 */
export async function arrived(
  shop: MergeShop,
  heard: readonly Heard[],
  { order, batch, atOnce }: Arrival,
): Promise<unknown[]> {
  const base = (serial += 10);
  const began = Date.now() - 3_600_000;
  const eventOf = (place: number): InboundMessageEvent | null => {
    const one = heard[place];
    if (!one) return null;
    const number = String(70_000_000 + base + one.person);
    const phone = one.way === 'short' ? `5511${number}` : `55119${number}`;
    const own = { externalId: phone, matchKey: phoneKey(phone), phone: `+${phoneKey(phone)}` };
    const hidden = {
      externalId: `BR.${String(base + one.person)}`,
      matchKey: `BR.${String(base + one.person)}`,
    };
    const by = {
      long: own,
      short: own,
      told: own,
      unknown: { ...hidden, phone: null },
      late: { ...hidden, phone: own.phone },
    }[one.way];
    return {
      type: 'message',
      channelId: shop.channelIds[one.channel],
      externalId: `wamid.${String(base)}.${String(place)}`,
      from: {
        ...by,
        profileName: `Cliente ${String(one.person)}`,
        ...(one.way === 'told' && { aliases: [hidden] }),
      },
      sentAt: new Date(began + place * 1_000),
      kind: 'text',
      text: String(place),
      content: null,
      replyToExternalId: null,
      forwarded: false,
      opensWindow: true,
    };
  };
  for (let at = 0; at < order.length; at += batch) {
    const events = order.slice(at, at + batch).flatMap((place) => eventOf(place) ?? []);
    for (const [channelId, ofChannel] of Map.groupBy(events, (event) => event.channelId))
      await store(shop, channelId, ofChannel);
    if (atOnce) await joinTold(shop);
  }
  await joinTold(shop);
  return outcome(shop, `wamid.${String(base)}.%`);
}

async function store(
  { app, actor }: MergeShop,
  channelId: string,
  events: InboundMessageEvent[],
): Promise<void> {
  await app.nest.get(UnitOfWork).run(actor, async () => {
    const card = await app.nest.get(ChannelDesk).get(actor, channelId);
    const placed = events.map((event, position): PlacedMessage => ({
      event,
      postId: channelId,
      position,
      receivedAt: new Date(),
    }));
    await app.nest.get(StoreInbound).store(actor, card, placed, false);
  });
}

/** What a subscriber of the event does: here at a moment that the test chooses. */
async function joinTold({ app, actor }: MergeShop): Promise<void> {
  const told = await app.sql<{ id: string; subjectId: string; payload: Record<string, unknown> }>(
    `select id, subject_id as "subjectId", payload from outbox
     where workspace_id = $1 and type = 'contact.same_person' and id > $2 order by id`,
    [actor.workspaceId, lastTold],
  );
  for (const event of told) {
    await app.nest.get(UnitOfWork).run(actor, () => app.nest.get(MergeOnSamePersonTold).handle(actor, event));
    lastTold = event.id;
  }
}

async function outcome({ app, actor, channelIds }: MergeShop, messages: string): Promise<unknown[]> {
  const rows = await app.sql<{ one: unknown }>(
    `with said as (select m.* from messages m where m.workspace_id = $1 and m.external_id like $2),
     threads as (
       select c.contact_id, jsonb_build_object('channel', c.channel_id = $3, 'status', c.status, 'unread', c.unread_count,
         'last', c.last_message_preview,
         'waiting', (select s.text from said s where s.conversation_id = c.id and s.sent_at = c.waiting_since),
         'window', (select s.text from said s where s.conversation_id = c.id
                    and s.sent_at + interval '24 hours' = c.reply_window_expires_at),
         'said', (select jsonb_agg(s.text order by s.sent_at) from said s where s.conversation_id = c.id)) as thread
       from conversations c where c.id in (select conversation_id from said))
     select jsonb_build_object('phone', k.phone is not null,
       'ids', (select jsonb_agg(jsonb_build_array(i.channel_type, right(i.match_key, 1), i.match_key ~ '^BR')
                 order by i.scope = (select scope from channels where id = $3), i.match_key)
               from contact_identities i where i.contact_id = k.id),
       'threads', jsonb_agg(t.thread order by t.thread)) as one
     from threads t join contacts k on k.id = t.contact_id group by k.id, k.phone order by 1`,
    [actor.workspaceId, messages, channelIds[0]],
  );
  return rows.map(({ one }) => one);
}
