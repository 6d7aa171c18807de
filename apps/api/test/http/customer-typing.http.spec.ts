import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ChannelTypes } from '../../src/contexts/integrations/application/channel-types.js';
import { ChatChannel, chatSecret } from '../../src/contexts/integrations/testing/chat.channel.js';
import { HearTyping } from '../../src/contexts/messages/application/hear-typing.js';
import { Clock } from '../../src/kernel/clock.js';
import { startApp, type TestApp } from '../setup/app.js';
import { MovingClock } from '../setup/moving-clock.js';
import { listen, type Ear } from '../setup/socket-ear.js';
import { somePhone } from '../setup/whatsapp-desk.js';
import { everythingApplied, until } from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

/** A channel that tells typing, from its webhook to the sockets. */
interface Chat {
  readonly owner: Person;
  readonly channelId: string;
  readonly secret: string;
}

const clock = new MovingClock({ stands: true });
let app: TestApp;
let chat: Chat;

beforeAll(async () => {
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000' },
    overrides: [
      [Clock, clock],
      [ChannelTypes, new ChannelTypes([new ChatChannel()])],
    ],
  });
  chat = await openChat();
}, 60_000);

afterAll(() => app.close());

// Nobody typed lately.
beforeEach(() => {
  clock.advance(60_000);
});

async function openChat(): Promise<Chat> {
  const owner = await registered(app);
  const secret = randomUUID();
  const answer = await owner.browser.post('channels', {
    type: 'telegram',
    name: 'Chat da loja',
    credentials: { account: randomUUID(), secret },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return { owner, channelId: answer.body.id as string, secret };
}

async function post({ channelId, secret }: Chat, body: object | string): Promise<number> {
  const answer = await fetch(`${app.url}/webhooks/telegram/${channelId}`, {
    method: 'POST',
    headers: { [chatSecret]: secret },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answer.status;
}

const types = (who: Chat, from: string, more: object = {}) => post(who, { type: 'typing', from, ...more });

/** The conversation of a customer who has just written. */
async function written(who: Chat, from: string, more: object = {}): Promise<string> {
  const text = `Oi ${randomUUID()}`;
  await post(who, { type: 'message', id: randomUUID(), from, text, ...more });
  await everythingApplied(app);
  const [row] = await app.sql<{ id: string }>(
    'select conversation_id as id from messages where channel_id = $1 and text = $2',
    [who.channelId, text],
  );
  if (!row) throw new Error('no conversation');
  return row.id;
}

const someone = () => `cliente-${randomUUID().slice(0, 8)}`;
const typed = (ear: Ear) => ear.frames.filter(({ event }) => event === 'typing');
const heardOf = (who: Chat, from: string, threadKey?: string) =>
  app.nest
    .get(HearTyping)
    .execute(who.owner.workspaceId, who.channelId, { from, ...(threadKey !== undefined && { threadKey }) });

/** What was on its way is told: a label is news for everybody, and comes after it. */
async function settled(ear: Ear): Promise<void> {
  const { body } = await chat.owner.browser.post('labels', { name: randomUUID(), color: 'gray' });
  await ear.hears('label.updated', ({ id }) => id === body.id);
}

const kept = ['inbox', 'contacts', 'contact_identities', 'conversations', 'messages'];
async function rows(): Promise<string[]> {
  const counts = await Promise.all(
    kept.map((table) => app.sql<{ n: string }>(`select count(*) as n from ${table}`)),
  );
  return counts.map(([row], index) => `${kept[index] ?? ''} ${row?.n ?? ''}`);
}

describe('a customer who types', () => {
  it('is shown to those who see the conversation, wherever they look, and to nobody else', async () => {
    const { browser } = chat.owner;
    const [ana, bia, viewer] = [
      await colleague(app, chat.owner, 'agent'),
      await colleague(app, chat.owner, 'agent'),
      await colleague(app, chat.owner, 'viewer'),
    ];
    const { version } = (await browser.get('workspace')).body;
    await browser.patch('workspace', { visibility: { agent: 'own' }, version });
    const phone = somePhone();
    const conversationId = await written(chat, phone);
    const row = (await browser.get(`conversations/${conversationId}`)).body;
    const given = await browser.patch(`conversations/${conversationId}`, {
      assigneeId: bia.userId,
      version: row.version,
    });
    expect(given.status).toBe(200);
    const ears = await Promise.all([chat.owner, ana, bia, viewer].map((person) => listen(app, person)));
    const [boss, out, attends, looks] = ears as [Ear, Ear, Ear, Ear];
    const before = await rows();

    expect(await types(chat, phone)).toBe(200);

    const frame = { conversationId, contactId: row.contactId, userId: null, on: true };
    for (const ear of [boss, attends]) {
      const { seq, data } = await ear.hears('typing');
      expect([seq, data]).toEqual([0, { ...frame, name: phone }]);
    }
    // Who told no name is called by their number, which not everybody may read.
    expect((await looks.hears('typing')).data).toEqual({ ...frame, name: `••••${phone.slice(-2)}` });
    expect(await rows()).toEqual(before);
    await settled(out);
    expect(typed(out)).toEqual([]);
    expect(await app.sql("select type from outbox where type like '%typing%'")).toEqual([]);
    const caughtUp = await browser.get('sync?after=0&limit=100');
    expect((caughtUp.body.items as { event: string }[]).map(({ event }) => event)).not.toContain('typing');
    for (const ear of ears) ear.close();
  });

  it('is shown in the conversation that goes on, after a resolved one too, and in a thread of several by their name', async () => {
    const from = someone();
    const conversationId = await written(chat, from);
    const group = await written(chat, someone(), { thread: 'grupo.1' });
    expect(await heardOf(chat, from)).toMatchObject({ conversationId, name: from });
    expect(await heardOf(chat, from, 'grupo.1')).toMatchObject({ conversationId: group, name: from });
    const { browser } = chat.owner;
    const { version } = (await browser.get(`conversations/${conversationId}`)).body;
    await browser.patch(`conversations/${conversationId}`, { status: 'resolved', version });
    clock.advance(3_000);
    expect(await heardOf(chat, from)).toMatchObject({ conversationId });
  });

  it('told again and again is shown once in some seconds', async () => {
    const from = someone();
    await written(chat, from);
    const ear = await listen(app, chat.owner);
    const statuses = await Promise.all(Array.from({ length: 60 }, () => types(chat, from)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    await ear.hears('typing');
    await settled(ear);
    expect(typed(ear)).toHaveLength(1);
    clock.advance(3_000);
    await types(chat, from);
    await until(() => typed(ear).length === 2);
    ear.close();
  });

  it('whom nobody knows, who never wrote there or is blocked is passed over, and nothing is made of it', async () => {
    const [blocked, elsewhere] = [someone(), someone()];
    const conversationId = await written(chat, blocked);
    await written(chat, elsewhere, { thread: 'grupo.2' });
    const { browser } = chat.owner;
    const { contactId } = (await browser.get(`conversations/${conversationId}`)).body;
    expect((await browser.post(`contacts/${String(contactId)}/block`)).status).toBeLessThan(300);
    const before = await rows();
    expect(await heardOf(chat, blocked)).toBeNull();
    expect(await heardOf(chat, someone())).toBeNull();
    expect(await heardOf(chat, elsewhere)).toBeNull();
    expect(await heardOf(chat, elsewhere, 'grupo.3')).toBeNull();
    expect(await types(chat, someone())).toBe(200);
    expect(await rows()).toEqual(before);
  });

  it('of another shop is shown there alone, whoever has the same name here', async () => {
    const theirs = await openChat();
    const from = someone();
    await written(chat, from);
    const conversationId = await written(theirs, from);
    const [here, there] = [await listen(app, chat.owner), await listen(app, theirs.owner)];
    await types(theirs, from);
    expect((await there.hears('typing')).data).toMatchObject({ conversationId });
    await settled(here);
    expect(typed(here)).toEqual([]);
    const { workspaceId } = chat.owner;
    clock.advance(3_000);
    expect(await app.nest.get(HearTyping).execute(workspaceId, theirs.channelId, { from })).toBeNull();
    for (const ear of [here, there]) ear.close();
  });

  it('is believed by nobody without proof, and hostile bytes tell nothing', async () => {
    const from = someone();
    await written(chat, from);
    const ear = await listen(app, chat.owner);
    expect(await types({ ...chat, secret: 'outro' }, from)).toBe(401);
    const hostile = [
      '{"type":"typing"}',
      '{"type":"typing","from":{"$ne":null}}',
      `{"type":"typing","from":${JSON.stringify('x'.repeat(60_000))}}`,
      '{"type":"typing","from":"ana\\u0000"}',
      `{"type":"typing","from":"' or true --"}`,
      '[{"type":"typing"}]',
      'typing',
    ];
    for (const body of hostile)
      expect([body.slice(0, 40), await post(chat, body)]).toEqual([body.slice(0, 40), 200]);
    for (const strange of ['', '\u0000', '\ud800', "' or true --", 'x'.repeat(100_000)])
      expect(await heardOf(chat, strange)).toBeNull();
    await everythingApplied(app);
    await settled(ear);
    expect(typed(ear)).toEqual([]);
    expect(await types(chat, from)).toBe(200);
    await ear.hears('typing');
    ear.close();
  });
});

it('a channel says of itself whether it tells typing', async () => {
  const { body } = await chat.owner.browser.get(`channels/${chat.channelId}`);
  expect(body.capabilities).toMatchObject({ typing: false, tellsTyping: true });
});
