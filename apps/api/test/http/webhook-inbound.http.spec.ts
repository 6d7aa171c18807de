import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '../../src/platform/db/database.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import {
  change,
  connectLine,
  customerMessage,
  customerWrites,
  envelope,
  everythingApplied,
  items,
  openLine,
  post,
  signatureOf,
  thread,
  until,
  type Line,
  type SentHeaders,
} from '../setup/whatsapp-line.js';

let provider: FakeProvider;
let app: TestApp;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
  });
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.close();
});

const conversations = (line: Line) => items(line.owner.browser, 'conversations');

const stored = async ({ channelId }: Line): Promise<number> =>
  (await app.sql('select from inbox where channel_id = $1', [channelId])).length;

const lookUpsThatWait = async (): Promise<number> =>
  (
    await app.sql(
      `select from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like '%app_route(%'`,
    )
  ).length;

describe('a signed post', () => {
  it('is a message that the team sees; posted again it stays one', async () => {
    const line = await openLine(app);
    const body = await customerWrites(app, line, { text: 'Tem mesa de jantar?' });
    await everythingApplied(app);
    for (let n = 0; n < 3; n += 1) expect((await post(app, line, body)).status).toBe(200);
    await everythingApplied(app);
    const [conversation, ...others] = await conversations(line);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({
      contactName: 'Ana Souza',
      contactAddress: '+5511977770000',
      status: 'open',
      unreadCount: 1,
      lastMessagePreview: 'Tem mesa de jantar?',
    });
    expect(await thread(line, conversation?.id ?? '')).toMatchObject([
      { text: 'Tem mesa de jantar?', direction: 'inbound', status: 'received', origin: 'customer' },
    ]);
  });

  it('with a message that is known already, in other bytes, changes nothing: a resolved conversation stays so', async () => {
    const line = await openLine(app);
    const id = `wamid.${randomUUID()}`;
    await customerWrites(app, line, { id });
    await everythingApplied(app);
    const [before] = await conversations(line);
    const path = `conversations/${String(before?.id)}`;
    const { browser } = line.owner;
    expect((await browser.patch(path, { status: 'resolved', version: before?.version })).status).toBe(200);
    await customerWrites(app, line, { id, name: 'Ana S.' });
    await everythingApplied(app);
    expect(await conversations(line)).toMatchObject([{ id: before?.id, status: 'resolved' }]);
  });

  it('of a customer whose conversation was resolved opens it again', async () => {
    const line = await openLine(app);
    await customerWrites(app, line);
    await everythingApplied(app);
    const [before] = await conversations(line);
    const path = `conversations/${String(before?.id)}`;
    await line.owner.browser.patch(path, { status: 'resolved', version: before?.version });
    await customerWrites(app, line, { text: 'Voltei' });
    await everythingApplied(app);
    expect(await conversations(line)).toMatchObject([
      { id: before?.id, status: 'open', lastMessagePreview: 'Voltei' },
    ]);
  });

  it('that is no JSON, or nothing at all, is taken and kept, and told of in the dead letters', async () => {
    const line = await openLine(app);
    for (const body of ['{"object":', '', 'não é json', '[]', '\u0000']) {
      expect((await post(app, line, body)).status).toBe(200);
    }
    expect(await stored(line)).toBe(5);
    const letters = await until(async () => {
      const found = await items(line.owner.browser, 'jobs/dead-letters');
      return found.length === 5 && found;
    });
    for (const letter of letters)
      expect(letter).toMatchObject({ kind: 'inbound', channelId: line.channelId });
  });
});

describe('a post is refused and nothing is stored', () => {
  const body = envelope();
  const good = (line: Line) => signatureOf(line.appSecret, body);
  const spoilt: [string, (line: Line, other: Line) => SentHeaders][] = [
    ['without signature', () => ({})],
    ['with an empty signature', () => ({ 'x-hub-signature-256': '' })],
    ['with the secret of another channel', (_, other) => ({ 'x-hub-signature-256': good(other) })],
    ['with another prefix', (line) => ({ 'x-hub-signature-256': good(line).replace('sha256', 'sha1') })],
    ['without prefix', (line) => ({ 'x-hub-signature-256': good(line).slice(7) })],
    ['with a digit too few', (line) => ({ 'x-hub-signature-256': good(line).slice(0, -1) })],
    [
      'with two signatures',
      (line) => [
        ['x-hub-signature-256', good(line)],
        ['x-hub-signature-256', good(line)],
      ],
    ],
  ];

  it.each(spoilt)('%s', async (_name, headers) => {
    const [line, other] = [await openLine(app), await openLine(app)];
    const { status } = await post(app, line, body, headers(line, other));
    expect(status).toBe(401);
    expect(await stored(line)).toBe(0);
  });

  it('with one byte changed; it is counted for the health page', async () => {
    const line = await openLine(app);
    const changed = Buffer.from(body);
    changed[5] = (changed[5] ?? 0) ^ 1;
    const headers = { 'x-hub-signature-256': good(line) };
    expect((await post(app, line, changed, headers)).status).toBe(401);
    expect(await stored(line)).toBe(0);
    await until(async () => {
      const { body: health } = await line.owner.browser.get(`channels/${line.channelId}/health`);
      const checks = health.checks as { name: string; state: string }[];
      return checks.some(({ name, state }) => name === 'signature' && state === 'failed');
    });
  });

  it('for a channel that does not exist, whatever else is wrong with it', async () => {
    const nowhere = { channelId: randomUUID(), appSecret: 'x' };
    expect((await post(app, nowhere, body, {})).status).toBe(404);
    expect((await post(app, { ...nowhere, channelId: 'nada' }, body)).status).toBe(404);
  });

  it('beyond three mebibytes, before its signature is looked at', async () => {
    const line = await openLine(app);
    const limit = 3 * 1024 * 1024;
    expect((await post(app, line, Buffer.alloc(limit + 1, 32), {})).status).toBe(413);
    expect(await stored(line)).toBe(0);
    expect((await post(app, line, Buffer.alloc(limit, 32))).status).toBe(200);
  });
});

describe('the provider’s check of the address', () => {
  const greet = (line: Line, query: Record<string, string>) =>
    fetch(`${app.url}/webhooks/whatsapp/${line.channelId}?${new URLSearchParams(query).toString()}`);

  it('is answered with its challenge and nothing else', async () => {
    const line = await openLine(app);
    const answer = await greet(line, {
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      'hub.verify_token': 'combinado',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toBe('1158201444');
  });

  it('is refused with another token, none, or another mode', async () => {
    const line = await openLine(app);
    const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': 'combinado' };
    expect((await greet(line, { ...query, 'hub.verify_token': 'outro' })).status).toBe(403);
    expect((await greet(line, { ...query, 'hub.verify_token': '' })).status).toBe(403);
    expect((await greet(line, { ...query, 'hub.mode': 'unsubscribe' })).status).toBe(403);
    expect((await greet(line, {})).status).toBe(403);
  });
});

describe('many at once', () => {
  it('three megabytes with 1,000 messages of which one is broken are 999 messages and one placeholder', async () => {
    const line = await openLine(app);
    const filling = 'x'.repeat(2_700);
    const messages = Array.from({ length: 1_000 }, (_, n) =>
      n === 500
        ? { from: '5511977770000', id: 'wamid.broken', timestamp: {}, type: ['text'], text: 7 }
        : customerMessage({ text: `${String(n)} ${filling}` }),
    );
    const body = envelope(change(line.phoneNumberId, { messages }));
    expect(body.length).toBeGreaterThan(2.8e6);
    expect((await post(app, line, body)).status).toBe(200);
    await everythingApplied(app);
    const kinds = await app.sql(
      'select kind, count(*)::int as count from messages where channel_id = $1 group by kind order by kind',
      [line.channelId],
    );
    expect(kinds).toEqual([
      { kind: 'text', count: 999 },
      { kind: 'unsupported', count: 1 },
    ]);
  }, 60_000);

  it('fifty first messages of one new customer at once are one contact, one open conversation, fifty messages', async () => {
    const line = await openLine(app);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => customerWrites(app, line, { text: `Oi ${String(n)}` })),
    );
    await everythingApplied(app);
    expect(await items(line.owner.browser, 'contacts')).toHaveLength(1);
    const [conversation, ...others] = await conversations(line);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({ status: 'open', unreadCount: 50 });
    expect(await thread(line, String(conversation?.id))).toHaveLength(50);
  });

  it('at an address that nobody has asked for lately, fifty look it up once: none takes a connection from another', async () => {
    const line = await openLine(app);
    let arrived = 0;
    const count = () => (arrived += 1);
    const server = app.nest.getHttpServer();
    const somebody = new pg.Client({ connectionString: app.database.superUrl });
    await somebody.connect();
    try {
      await somebody.query('begin; lock table routes in access exclusive mode');
      server.on('request', count);
      const all = Array.from({ length: 50 }, (_, n) => customerWrites(app, line, { text: String(n) }));
      await until(() => arrived === 50);
      await until(async () => (await lookUpsThatWait()) > 0);
      expect(await lookUpsThatWait()).toBe(1);
      expect(app.nest.get(Database).pool.waitingCount).toBe(0);
      await somebody.query('commit');
      await Promise.all(all);
    } finally {
      server.off('request', count);
      await somebody.end();
    }
    await everythingApplied(app);
  });

  it('of every length at once are each what was sent', async () => {
    const line = await openLine(app);
    const texts = Array.from({ length: 60 }, (_, n) => `${n} ${'ção 😀 '.repeat((n * 37) % 61)}`.trim());
    await Promise.all(texts.map((text) => customerWrites(app, line, { text })));
    await everythingApplied(app);
    const [conversation] = await conversations(line);
    const shown = await thread(line, String(conversation?.id));
    expect(shown.map(({ text }) => text).sort()).toEqual([...texts].sort());
  });

  it('fifty copies of one message at once, each in bytes of its own, are one message', async () => {
    const line = await openLine(app);
    const id = `wamid.${randomUUID()}`;
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => customerWrites(app, line, { id, name: `Ana ${String(n)}` })),
    );
    await everythingApplied(app);
    expect(await stored(line)).toBe(50);
    const [conversation, ...others] = await conversations(line);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({ unreadCount: 1 });
    expect(await thread(line, String(conversation?.id))).toHaveLength(1);
  });

  it('one that comes late stands where it was written, and the list goes on showing the last one', async () => {
    const line = await openLine(app);
    const now = Math.floor(Date.now() / 1_000);
    const said = async (text: string, ago: number) => {
      const message = { ...customerMessage({ text }), timestamp: String(now - ago) };
      await post(app, line, envelope(change(line.phoneNumberId, { messages: [message] })));
      await everythingApplied(app);
    };
    await said('primeira', 600);
    await said('terceira', 60);
    await said('segunda, atrasada', 300);
    const [conversation] = await conversations(line);
    expect(conversation).toMatchObject({ lastMessagePreview: 'terceira', unreadCount: 3 });
    expect((await thread(line, String(conversation?.id))).map(({ text }) => text)).toEqual([
      'terceira',
      'segunda, atrasada',
      'primeira',
    ]);
  });

  it('a poisoned message costs no other of its post anything, and is a dead letter only if nobody knows whose it is', async () => {
    const line = await openLine(app);
    const messages = [
      customerMessage({ text: 'antes' }),
      { id: 'wamid.x', type: 'text' },
      null,
      customerMessage({ text: 'depois' }),
    ];
    await post(app, line, envelope(change(line.phoneNumberId, { messages })));
    await everythingApplied(app);
    const [conversation] = await conversations(line);
    expect((await thread(line, String(conversation?.id))).map(({ text }) => text).sort()).toEqual([
      'antes',
      'depois',
    ]);
    expect(await items(line.owner.browser, 'jobs/dead-letters')).toHaveLength(2);
  });
});

describe('a Brazilian number', () => {
  it('is one customer with and without its ninth digit, and is answered as it wrote', async () => {
    const line = await openLine(app);
    await customerWrites(app, line, { from: '551177770000', text: 'sem' });
    await everythingApplied(app);
    await customerWrites(app, line, { from: '5511977770000', text: 'com' });
    await everythingApplied(app);
    expect(await items(line.owner.browser, 'contacts')).toHaveLength(1);
    const [conversation, ...others] = await conversations(line);
    expect(others).toEqual([]);
    const known = await app.sql<{ external_id: string }>(
      `select i.external_id from contact_identities i join conversations c on c.identity_id = i.id where c.id = $1`,
      [conversation?.id],
    );
    const { status } = await line.owner.browser.post(`conversations/${String(conversation?.id)}/messages`, {
      kind: 'text',
      text: 'resposta',
    });
    expect(status).toBe(201);
    const sent = await until(() => provider.withText('resposta')[0]);
    expect(sent.to).toBe(`+${String(known[0]?.external_id)}`);
  });
});

describe('a post that speaks of several numbers', () => {
  it('reaches each channel of the workspace that has the same app secret', async () => {
    const line = await openLine(app);
    const second = await connectLine(line.owner, line.appSecret);
    const body = envelope(
      change(line.phoneNumberId, { messages: [customerMessage({ text: 'para a loja' })] }),
      change(second.phoneNumberId, { messages: [customerMessage({ text: 'para o depósito' })] }),
    );
    expect((await post(app, line, body)).status).toBe(200);
    await everythingApplied(app);
    const rows = await conversations(line);
    expect(rows.map(({ channelId, lastMessagePreview }) => [channelId, lastMessagePreview]).sort()).toEqual(
      [
        [line.channelId, 'para a loja'],
        [second.channelId, 'para o depósito'],
      ].sort(),
    );
  });

  it('keeps what is about a foreign number and never applies it, nor that of a channel with another secret', async () => {
    const [line, foreign] = [await openLine(app), await openLine(app)];
    const other = await connectLine(line.owner);
    const body = envelope(
      change(foreign.phoneNumberId, { messages: [customerMessage()] }),
      change(other.phoneNumberId, { messages: [customerMessage()] }),
    );
    expect((await post(app, line, body)).status).toBe(200);
    await everythingApplied(app);
    expect(await stored(line)).toBe(1);
    expect(await conversations(line)).toEqual([]);
    expect(await conversations(foreign)).toEqual([]);
  });
});
