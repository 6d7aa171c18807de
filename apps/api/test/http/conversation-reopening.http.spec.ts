import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openDesk, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import {
  change,
  conversationWith,
  customerMessage,
  customerWrites,
  envelope,
  everythingApplied,
  items,
  openLine,
  post,
  until,
  type Line,
} from '../setup/whatsapp-line.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const hours = (count: number) => count * 3_600_000;

async function policy(line: Line, body: object) {
  const path = `channels/${line.channelId}`;
  const { version } = (await line.owner.browser.get(path)).body;
  return line.owner.browser.patch(path, { ...body, version });
}

/** A resolved conversation on a channel with this policy, and what there is once the customer writes again. */
async function writtenAgain(body: object, waitMs = 0) {
  const line = await openLine(desk.app);
  expect((await policy(line, body)).status).toBe(200);
  const from = somePhone();
  const first = await conversationWith(desk.app, line, from);
  await line.owner.browser.patch(`conversations/${first}`, { status: 'resolved', version: 1 });
  desk.clock.advance(waitMs);
  await customerWrites(desk.app, line, { from, text: 'Outra coisa' });
  await everythingApplied(desk.app);
  const rows = await until(async () => {
    const all = await items(line.owner.browser, 'conversations');
    return all.some(({ status }) => status === 'open') && all;
  });
  return { line, first, from, rows };
}

describe('a customer whose conversation is resolved', () => {
  it.each([
    ['by default', {}],
    ['where the channel goes on in the same', { reopening: 'same' }],
    ['within the hours of the channel', { reopening: 'within', reopeningHours: 2 }],
  ])('is heard in that conversation %s', async (_when, body) => {
    const { first, rows } = await writtenAgain(body, hours(1));
    expect(rows.map(({ id, status }) => [id, status])).toEqual([[first, 'open']]);
  });

  it.each([
    ['where the channel always begins a new one', { reopening: 'new' }, 0],
    ['after the hours of the channel', { reopening: 'within', reopeningHours: 2 }, hours(3)],
  ])('is heard in another one %s, and the old one stays resolved', async (_when, body, waitMs) => {
    const { first, rows } = await writtenAgain(body, waitMs);
    expect(rows).toHaveLength(2);
    expect(rows.find(({ id }) => id === first)).toMatchObject({
      status: 'resolved',
      lastMessagePreview: 'Oi',
    });
    expect(rows.find(({ id }) => id !== first)).toMatchObject({
      status: 'open',
      unreadCount: 1,
      lastMessagePreview: 'Outra coisa',
    });
  });

  it('goes on in the open one, whatever the channel does with resolved ones', async () => {
    const { line, first, from, rows } = await writtenAgain({ reopening: 'new' });
    await customerWrites(desk.app, line, { from, text: 'E mais uma' });
    await everythingApplied(desk.app);
    const after = await items(line.owner.browser, 'conversations');
    expect(after.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(after.find(({ id }) => id !== first)).toMatchObject({ unreadCount: 2 });
  });

  it('has one that is not resolved: the old one cannot be reopened beside it', async () => {
    const { line, first } = await writtenAgain({ reopening: 'new' });
    const { status, body } = await line.owner.browser.patch(`conversations/${first}`, {
      status: 'open',
      version: 2,
    });
    expect([status, body.code]).toEqual([409, 'conversation.thread_open']);
  });

  it('has one new conversation however many messages come at once', async () => {
    const line = await openLine(desk.app);
    await policy(line, { reopening: 'new' });
    const from = somePhone();
    const first = await conversationWith(desk.app, line, from);
    await line.owner.browser.patch(`conversations/${first}`, { status: 'resolved', version: 1 });
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => customerWrites(desk.app, line, { from, text: `n ${String(n)}` })),
    );
    await everythingApplied(desk.app);
    const rows = await items(line.owner.browser, 'conversations');
    expect(rows.map(({ status, unreadCount }) => [status, unreadCount]).sort()).toEqual([
      ['open', 20],
      ['resolved', 1],
    ]);
  });
});

describe('the policy of a channel', () => {
  it.each([
    ['an unknown one', { reopening: 'sometimes' }],
    ['nothing', { reopening: null }],
    ['no hours', { reopening: 'within', reopeningHours: 0 }],
    ['more hours than a year has', { reopening: 'within', reopeningHours: 8761 }],
    ['half an hour', { reopening: 'within', reopeningHours: 0.5 }],
    ['words for hours', { reopening: 'within', reopeningHours: '24' }],
  ])('is not %s', async (_what, body) => {
    const line = await openLine(desk.app);
    expect((await policy(line, body)).status).toBe(400);
    expect((await line.owner.browser.get(`channels/${line.channelId}`)).body).toMatchObject({
      reopening: 'same',
      reopeningHours: 24,
    });
  });
});

describe('inbound events in any order, in any batches and repeated', () => {
  const message = fc.record({ from: fc.nat(2), text: fc.constantFrom('oi', 'tudo bem?', 'preço?') });

  it('make the same conversations and messages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { minLength: 2, maxLength: 8 }),
        fc.infiniteStream(fc.nat(1_000)),
        fc.constantFrom('same', 'new'),
        async (written, dice, reopening) => {
          const run = async (shuffled: boolean) => {
            const line = await openLine(desk.app);
            await policy(line, { reopening });
            const all = written.map(({ from, text }, n) =>
              customerMessage({ from: `551197770000${String(from)}`, text, id: `wamid.${String(n)}` }),
            );
            const sent = shuffled ? [...all, ...all.slice(0, 2)] : all;
            const order = shuffled ? sent.toSorted(() => (dice.next().value ?? 0) - 500) : sent;
            const size = shuffled ? 1 + ((dice.next().value ?? 0) % 3) : 1;
            const posts = Array.from({ length: Math.ceil(order.length / size) }, (_, n) =>
              envelope(change(line.phoneNumberId, { messages: order.slice(n * size, (n + 1) * size) })),
            );
            if (shuffled) await Promise.all(posts.map((body) => post(desk.app, line, body)));
            else for (const body of posts) await post(desk.app, line, body);
            await everythingApplied(desk.app);
            return desk.app.sql(
              `select i.external_id, c.status, c.unread_count, array_agg(m.external_id || ' ' || m.text order by m.external_id) as said
               from conversations c join contact_identities i on i.workspace_id = c.workspace_id and i.id = c.identity_id
               join messages m on m.workspace_id = c.workspace_id and m.conversation_id = c.id
               where c.channel_id = $1 group by c.id, i.external_id, c.status, c.unread_count order by 1`,
              [line.channelId],
            );
          };
          expect(await run(true)).toEqual(await run(false));
        },
      ),
      { numRuns: 8 },
    );
  });
});
