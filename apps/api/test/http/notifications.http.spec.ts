import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Clock } from '../../src/kernel/clock.js';
import { startApp } from '../setup/app.js';
import { FakeProvider, graphError } from '../setup/fake-provider.js';
import { startMailServer, type MailServer } from '../setup/mail-server.js';
import { MovingClock } from '../setup/moving-clock.js';
import { listen } from '../setup/socket-ear.js';
import { inState, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import {
  conversationWith,
  customerWrites,
  items,
  openLine,
  until,
  type Line,
  type Row,
} from '../setup/whatsapp-line.js';
import { colleague, type Person } from './browser.js';

let mails: MailServer;
let desk: Desk;
let line: Line;
let ana: Person;
let vera: Person;

beforeAll(async () => {
  mails = await startMailServer();
  const provider = await FakeProvider.start();
  const clock = new MovingClock();
  const app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url, SMTP_URL: mails.url },
    overrides: [[Clock, clock]],
  });
  desk = {
    app,
    provider,
    clock,
    async close() {
      await app.close();
      await provider.close();
      await mails.close();
    },
  };
}, 60_000);

afterAll(() => desk.close());

/** A workspace of its own for each test, with an agent and somebody who only looks. */
beforeEach(async () => {
  line = await openLine(desk.app);
  ana = await colleague(desk.app, line.owner, 'agent');
  vera = await colleague(desk.app, line.owner, 'viewer');
});

const unreadOf = ({ browser }: Person) => items(browser, 'notifications?unread=true');

const toldOf = (person: Person, kind: string, count = 1): Promise<Row> =>
  until(async () => (await unreadOf(person)).find((row) => row.kind === kind && row.count === count));

/** Once everybody has been told of all that happened so far. */
async function settled(): Promise<void> {
  const before = await desk.app.sql<{ head: string }>(
    'select last_seq as head from workspace_counters where workspace_id = $1',
    [line.owner.workspaceId],
  );
  await until(async () => {
    const [place] = await desk.app.sql<{ seq: string }>(
      "select seq from event_followers where workspace_id = $1 and follower = 'notifications'",
      [line.owner.workspaceId],
    );
    return Number(place?.seq) >= Number(before[0]?.head);
  });
}

async function assign(by: Person, conversationId: string, assigneeId: string | null): Promise<void> {
  const { body } = await by.browser.get(`conversations/${conversationId}`);
  const answer = await by.browser.patch(`conversations/${conversationId}`, {
    assigneeId,
    version: body.version,
  });
  if (answer.status !== 200) throw new Error(answer.text);
}

interface Ways {
  readonly inApp: boolean;
  readonly email: boolean;
  readonly sound: boolean;
}

async function prefer({ browser }: Person, kind: string, ways: Ways, more: object = {}): Promise<void> {
  const { mailIsOn: _mail, ...now } = (await browser.get('notification-preferences')).body;
  const kinds = { ...(now.kinds as object), [kind]: ways };
  const answer = await browser.send('PUT', 'notification-preferences', { ...now, ...more, kinds }, {});
  if (answer.status !== 200) throw new Error(answer.text);
}

const mailsTo = ({ email }: Person) =>
  mails.mails.filter(({ to }) => [to].flat().some((address) => address?.text.includes(email)));

it('a customer who begins to wait is told to all who may answer, once, and to nobody who only looks', async () => {
  const phone = somePhone();
  const conversationId = await conversationWith(desk.app, line, phone);
  const notice = await toldOf(ana, 'queue');
  expect(notice).toMatchObject({
    count: 1,
    readAt: null,
    excerpt: 'Oi',
    conversation: { id: conversationId, contactName: 'Ana Souza', channelType: 'whatsapp', assigneeId: null },
    channel: null,
  });
  await toldOf(line.owner, 'queue');
  await customerWrites(desk.app, line, { from: phone, text: 'Tem alguém aí?' });
  await until(
    async () => (await items(ana.browser, `conversations/${conversationId}/messages`)).length === 2,
  );
  await settled();
  expect(await unreadOf(ana)).toEqual([notice]);
  expect(await unreadOf(vera)).toEqual([]);
});

it('whose conversation it is hears of each message in one notification that counts, also at the socket', async () => {
  const phone = somePhone();
  const conversationId = await conversationWith(desk.app, line, phone);
  await toldOf(ana, 'queue');
  await assign(line.owner, conversationId, ana.userId);
  const ear = await listen(desk.app, ana);
  const other = await listen(desk.app, line.owner);
  await customerWrites(desk.app, line, { from: phone, text: 'Bom dia' });
  await toldOf(ana, 'message');
  await customerWrites(desk.app, line, { from: phone, text: 'Ainda tem a poltrona?' });
  const notice = await toldOf(ana, 'message', 2);
  expect(notice).toMatchObject({ excerpt: 'Ainda tem a poltrona?', version: 2 });
  const frame = await ear.hears(
    'notification.created',
    ({ kind, version }) => kind === 'message' && version === 2,
  );
  expect(frame.data).toEqual({
    id: notice.id,
    version: 2,
    userId: ana.userId,
    kind: 'message',
    conversationId,
    isUnread: true,
    sounds: true,
  });
  const missed = await items(ana.browser, `sync?after=${String(frame.seq - 1)}&limit=1`);
  expect(missed).toMatchObject([{ event: 'notification.created', data: { id: notice.id } }]);
  await settled();
  const foreign = [
    ...other.frames.filter(
      ({ event, data }) => event.startsWith('notification') && data.userId === ana.userId,
    ),
    ...(await items(line.owner.browser, `sync?after=${String(frame.seq - 1)}`)).filter(
      ({ data }) => (data as { id: string }).id === notice.id,
    ),
  ];
  expect(foreign).toEqual([]);
  ear.close();
  other.close();
});

it('to be given a conversation is told with who gave it, by mail as well; to take one is not', async () => {
  const conversationId = await conversationWith(desk.app, line, somePhone());
  await toldOf(ana, 'queue');
  await assign(ana, conversationId, ana.userId);
  await settled();
  expect((await unreadOf(ana)).map(({ kind }) => kind)).toEqual(['queue']);
  await assign(ana, conversationId, null);
  await assign(line.owner, conversationId, ana.userId);
  expect(await toldOf(ana, 'assigned')).toMatchObject({ byId: line.owner.userId });
  const [mail] = await until(() => (mailsTo(ana).length > 0 ? mailsTo(ana) : undefined));
  expect(mail?.subject).toBe('Dona Aurora passou para você a conversa com Ana Souza');
  expect(mail?.text).toContain(`${desk.app.settings.publicUrl}/conversas/${conversationId}`);
  expect(mail?.text).not.toContain('Oi');
});

it('a message that did not arrive is told to its author', async () => {
  const conversationId = await conversationWith(desk.app, line, somePhone());
  await toldOf(line.owner, 'queue');
  desk.provider.behave(() => graphError(131026));
  const { body } = await ana.browser.post(`conversations/${conversationId}/messages`, {
    kind: 'text',
    text: 'Olá',
  });
  await inState(line, conversationId, body.id, 'failed');
  expect(await toldOf(ana, 'failed')).toMatchObject({ messageId: body.id, excerpt: 'Olá' });
  await settled();
  expect((await unreadOf(line.owner)).map(({ kind }) => kind)).toEqual(['queue']);
  desk.provider.behave(() => undefined);
});

it('what was read on one device is read on the others, by id, by conversation or all', async () => {
  const [first, second] = [
    await conversationWith(desk.app, line, somePhone()),
    await conversationWith(desk.app, line, somePhone()),
  ];
  const ids = async () => (await unreadOf(ana)).map(({ conversation }) => (conversation as Row).id);
  await until(async () => (await ids()).length === 2);
  const ear = await listen(desk.app, ana);
  const answer = await ana.browser.post('notifications/read', { conversationId: first });
  expect(answer.body).toMatchObject({ unreadCount: 1 });
  expect(await ids()).toEqual([second]);
  expect((await ear.hears('notification.read')).data).toEqual({ userId: ana.userId });
  const [foreign] = await unreadOf(line.owner);
  expect((await ana.browser.post('notifications/read', { ids: [foreign?.id] })).status).toBe(404);
  expect(await unreadOf(line.owner)).toHaveLength(2);
  expect((await ana.browser.post('notifications/read', {})).body).toMatchObject({
    unreadCount: 0,
    items: [],
  });
  expect(await items(ana.browser, 'notifications')).toMatchObject([
    { readAt: expect.any(String) },
    { readAt: expect.any(String) },
  ]);
  ear.close();
});

it('a notification that is put aside comes back unread at its time', async () => {
  await conversationWith(desk.app, line, somePhone());
  const { id } = await toldOf(ana, 'queue');
  await ana.browser.post('notifications/read', { ids: [id] });
  const until_ = new Date(desk.clock.now().getTime() + 3_600_000).toISOString();
  const snoozed = await ana.browser.post(`notifications/${id}/snooze`, { until: until_ });
  expect(snoozed.body).toMatchObject({ id, readAt: null, snoozedUntil: until_ });
  expect(await items(ana.browser, 'notifications')).toEqual([]);
  await desk.app.sql("update notifications set snoozed_until = now() - interval '1 second' where id = $1", [
    id,
  ]);
  await until(async () => (await unreadOf(ana)).some((row) => row.id === id && row.version === 2));
  expect(await unreadOf(ana)).toMatchObject([{ id, snoozedUntil: null }]);
  const past = await ana.browser.post(`notifications/${id}/snooze`, { until: '2020-01-01T00:00:00Z' });
  expect(past).toMatchObject({ status: 422, body: { code: 'notification.snooze_in_past' } });
  const others = await ana.browser.post(`notifications/${(await unreadOf(line.owner))[0]?.id}/snooze`, {
    until: until_,
  });
  expect(others.status).toBe(404);
});

it('who wants only mails gets one until they have been there, and nothing in the app', async () => {
  await prefer(ana, 'message', { inApp: false, email: true, sound: false });
  await prefer(ana, 'queue', { inApp: false, email: false, sound: false });
  const phone = somePhone();
  const conversationId = await conversationWith(desk.app, line, phone);
  await assign(ana, conversationId, ana.userId);
  await customerWrites(desk.app, line, { from: phone, text: 'Bom dia' });
  await until(() => mailsTo(ana).length === 1);
  await customerWrites(desk.app, line, { from: phone, text: 'Alô?' });
  await until(async () => (await items(ana.browser, `conversations/${conversationId}/messages`)).length >= 4);
  await settled();
  expect(await unreadOf(ana)).toEqual([]);
  await ana.browser.post('notifications/read', { conversationId });
  await customerWrites(desk.app, line, { from: phone, text: 'E o frete?' });
  await until(() => mailsTo(ana).length === 2);
  expect(mailsTo(ana).map(({ subject }) => subject)).toEqual([
    'Ana Souza escreveu para você',
    'Ana Souza escreveu para você',
  ]);
});

it('in quiet hours mails wait for their end; the app shows it at once', async () => {
  const hour = (offset: number) =>
    new Date(Date.now() + offset * 3_600_000).toLocaleTimeString('en-GB', {
      timeZone: 'America/Sao_Paulo',
      hour: '2-digit',
      minute: '2-digit',
    });
  await prefer(
    ana,
    'queue',
    { inApp: true, email: true, sound: true },
    {
      quietHours: { from: hour(-1), to: hour(2) },
    },
  );
  await conversationWith(desk.app, line, somePhone());
  const { id } = await toldOf(ana, 'queue');
  expect(await desk.app.sql('select sounds from notifications where id = $1', [id])).toEqual([
    { sounds: false },
  ]);
  await settled();
  const [mail] = await desk.app.sql<{ state: string; hours: number }>(
    `select state, round(extract(epoch from next_try_at - now()) / 3600)::int as hours from mails where recipient = $1`,
    [ana.email],
  );
  expect(mail).toEqual({ state: 'due', hours: 2 });
});

it('preferences are whole, one’s own, and checked', async () => {
  const { body } = await ana.browser.get('notification-preferences');
  expect(body).toMatchObject({ chime: 'drop', volume: 60, quietHours: null, mailIsOn: true });
  const { mailIsOn: _mail, ...mine } = body;
  const put = (change: object) =>
    ana.browser.send('PUT', 'notification-preferences', { ...mine, ...change }, {});
  const { mentioned: _one, ...tooFew } = mine.kinds as Record<string, unknown>;
  for (const wrong of [
    { volume: 101 },
    { volume: '60' },
    { chime: 'siren' },
    { quietHours: { from: '24:00', to: '07:00' } },
    { quietHours: { from: '22:00' } },
    { kinds: tooFew },
    { kinds: null },
    { kinds: { ...(mine.kinds as object), gossip: { inApp: true, email: true, sound: true } } },
    { soundWhileLooking: 'no' },
    { mailIsOn: true },
  ])
    expect([wrong, (await put(wrong)).status]).toEqual([wrong, 400]);
  expect((await put({ volume: 0, quietHours: { from: '22:00', to: '07:00' } })).body).toMatchObject({
    volume: 0,
    quietHours: { from: '22:00', to: '07:00' },
  });
  expect((await vera.browser.get('notification-preferences')).body).toMatchObject({ volume: 60 });
});
