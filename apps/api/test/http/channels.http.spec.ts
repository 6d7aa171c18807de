import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChannelNotes } from '../../src/contexts/integrations/application/channel-notes.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeAccounts, type AccountAtProvider } from '../setup/fake-accounts.js';
import { listen } from '../setup/socket-ear.js';
import { customerWrites, everythingApplied, items, post, until } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let app: TestApp;
let provider: FakeAccounts;
let owner: Person;

beforeAll(async () => {
  provider = await FakeAccounts.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
  });
  owner = await registered(app);
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.close();
});

interface Connected {
  readonly id: string;
  readonly path: string;
  readonly account: AccountAtProvider;
  /** As its webhook is posted to. */
  readonly line: { owner: Person; channelId: string; phoneNumberId: string; appSecret: string };
}

async function connected(by: Person = owner): Promise<Connected> {
  const account = provider.open();
  const appSecret = randomUUID();
  const { body } = await by.browser.post('channels', {
    type: 'whatsapp',
    name: 'Loja',
    credentials: { ...account, appSecret, verifyToken: 'combinado' },
  });
  const id = body.id as string;
  const line = { owner: by, channelId: id, phoneNumberId: account.phoneNumberId, appSecret };
  return { id, path: `channels/${id}`, account, line };
}

const greet = (id: string, token: string) =>
  fetch(`${app.url}/webhooks/whatsapp/${id}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=eco`);
const patch = (path: string, body: object): Promise<Answer> => owner.browser.patch(path, body);

describe('a channel', () => {
  it('is renamed, for everybody at once', async () => {
    const { id, path } = await connected();
    const ear = await listen(app, await colleague(app, owner, 'viewer'));
    const { status, body } = await patch(path, { name: ' Loja Moema ', version: 1 });
    expect([status, body.name, body.version]).toEqual([200, 'Loja Moema', 2]);
    const frame = await ear.hears('channel.updated', (data) => data.id === id && data.version === 2);
    expect(Object.keys(frame.data).sort()).toEqual(['alert', 'id', 'status', 'stuckSince', 'version']);
    ear.close();
    expect((await owner.browser.get(path)).body).toEqual(body);
  });

  it('changed from an older version is a conflict, and of two at once one holds', async () => {
    const { path } = await connected();
    const answers = await Promise.all([
      patch(path, { name: 'Um', version: 1 }),
      patch(path, { name: 'Dois', version: 1 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.map(({ body }) => body.code)).toContain('version_conflict');
  });

  it('that is disabled still takes in what customers write, and is itself again when enabled', async () => {
    const { id, path, line } = await connected();
    await greet(id, 'combinado');
    await until(async () => (await owner.browser.get(path)).body.status === 'connected');
    const { version } = (await owner.browser.get(path)).body;
    const off = await patch(path, { disabled: true, version });
    expect(off.body.status).toBe('disabled');
    await customerWrites(app, line, { text: 'vocês estão aí?' });
    await everythingApplied(app);
    const [conversation] = await items(owner.browser, `conversations?channelId=${id}`);
    expect(conversation?.lastMessagePreview).toBe('vocês estão aí?');
    expect((await owner.browser.get(path)).body.status).toBe('disabled');
    const on = await patch(path, { disabled: false, version: off.body.version });
    expect(on.body.status).toBe('connected');
  });

  it('gets a new token that is proved like the first, keeping what is not named', async () => {
    const { id, path, account } = await connected();
    const { accessToken } = provider.renew(account);
    const before = provider.calls.length;
    const { status, body } = await patch(path, { credentials: { accessToken }, version: 1 });
    expect([status, body.verifyToken, body.lastError]).toEqual([200, 'combinado', null]);
    expect(provider.calls.slice(before).map((call) => call.path)).toContain(account.phoneNumberId);
    expect((await greet(id, 'combinado')).status).toBe(200);
  });

  it('does not become another number, nor take a token that does not work', async () => {
    const { path } = await connected();
    const before = (await owner.browser.get(path)).body;
    const other = await patch(path, { credentials: provider.open(), version: before.version });
    expect([other.status, other.body.code]).toEqual([422, 'channel.other_account']);
    const wrong = await patch(path, { credentials: { accessToken: 'EAAold' }, version: before.version });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'channel.credentials_rejected']);
    expect((await owner.browser.get(path)).body).toEqual(before);
  });

  it.each<[string, object, string]>([
    ['no version', { name: 'Loja' }, 'version'],
    ['a version as text', { name: 'Loja', version: '1' }, 'version'],
    ['a name that is null', { name: null, version: 1 }, 'name'],
    ['a blank name', { name: ' ', version: 1 }, 'name'],
    ['a name of NULs', { name: '\u0000', version: 1 }, 'name'],
    ['a name of 81 letters', { name: 'x'.repeat(81), version: 1 }, 'name'],
    ['a word for disabled', { disabled: 'yes', version: 1 }, 'disabled'],
    ['nothing for disabled', { disabled: null, version: 1 }, 'disabled'],
    ['credentials that are null', { credentials: null, version: 1 }, 'credentials'],
    ['credentials as a list', { credentials: [], version: 1 }, 'credentials'],
    ['an unknown credential', { credentials: { botToken: 'x' }, version: 1 }, 'credentials.botToken'],
    ['another type', { type: 'telegram', version: 1 }, 'type'],
    ['a status', { status: 'connected', version: 1 }, 'status'],
  ])('is not changed by %s', async (_what, body, path) => {
    const channel = await connected();
    const before = (await owner.browser.get(channel.path)).body;
    const answer = await patch(channel.path, body);
    const about = (answer.body.errors as { path: string }[]).map((error) => error.path);
    expect([answer.status, new Set(about)]).toEqual([400, new Set([path])]);
    expect((await owner.browser.get(channel.path)).body).toEqual(before);
  });

  it('says whether agents’ names stand before what they write; at first they do not', async () => {
    const { path } = await connected();
    expect((await owner.browser.get(path)).body.signsReplies).toBe(false);
    const { status, body } = await patch(path, { signsReplies: true, version: 1 });
    expect([status, body.signsReplies, body.version]).toEqual([200, true, 2]);
    for (const wrong of ['yes', 1, null, []])
      expect((await patch(path, { signsReplies: wrong, version: 2 })).status).toBe(400);
  });

  it('keeps a name without what no database can keep', async () => {
    const { path } = await connected();
    const { status, body } = await patch(path, { name: 'Loja\u0000 🪑', version: 1 });
    expect([status, body.name]).toEqual([200, 'Loja 🪑']);
  });
});

describe('a channel that is removed', () => {
  it('is gone, takes nothing in, leaves its conversations, and its number may be connected again', async () => {
    const { id, path, account, line } = await connected();
    await customerWrites(app, line, { text: 'antes' });
    await everythingApplied(app);
    expect((await owner.browser.delete(path)).status).toBe(204);
    expect((await owner.browser.get(path)).status).toBe(404);
    expect((await owner.browser.get(`${path}/health`)).status).toBe(404);
    expect((await owner.browser.delete(path)).status).toBe(404);
    expect((await patch(path, { name: 'De volta', version: 1 })).status).toBe(404);
    expect((await items(owner.browser, 'channels')).map((channel) => channel.id)).not.toContain(id);
    expect((await post(app, line, '{}')).status).toBe(404);
    expect(await items(owner.browser, `conversations?channelId=${id}`)).toHaveLength(1);
    const [row] = await app.sql<{ credentials: string }>('select credentials from channels where id = $1', [
      id,
    ]);
    expect(row?.credentials).toBe('');
    const stranger = await registered(app);
    const again = await stranger.browser.post('channels', {
      type: 'whatsapp',
      name: 'Nova dona',
      credentials: { ...account, appSecret: 'x' },
    });
    expect(again.status).toBe(201);
  });
});

describe('the health of a channel', () => {
  const health = async (path: string) => (await owner.browser.get(`${path}/health`)).body;
  const check = async (path: string, name: string) =>
    (
      (await health(path)).checks as {
        name: string;
        state: string;
        at: string | null;
        detail: string | null;
      }[]
    ).find((one) => one.name === name);

  it('is told from what happened last: the greeting, the first signed post, a post that was not', async () => {
    const { id, path, line } = await connected();
    expect(await health(path)).toMatchObject({ queued: 0, circuit: 'closed', lastInboundAt: null });
    expect(await check(path, 'number')).toMatchObject({ state: 'ok', detail: 'Móveis Aurora' });
    expect(await check(path, 'quality')).toMatchObject({ state: 'ok', detail: 'GREEN' });
    expect(await check(path, 'signature')).toMatchObject({ state: 'pending', at: null });

    expect((await greet(id, 'errado')).status).toBe(403);
    expect((await greet(id, 'combinado')).status).toBe(200);
    await app.nest.get(ChannelNotes).flush();
    expect(await check(path, 'webhook')).toMatchObject({ state: 'ok' });

    expect((await post(app, line, '{}', { 'x-hub-signature-256': 'sha256=00' })).status).toBe(401);
    await until(async () => (await check(path, 'signature'))?.state === 'failed');

    await customerWrites(app, line);
    await everythingApplied(app);
    await until(async () => (await check(path, 'signature'))?.state === 'ok');
    expect((await health(path)).lastInboundAt).not.toBeNull();

    await post(app, line, '{}', { 'x-hub-signature-256': 'sha256=00' });
    await until(async () => (await check(path, 'signature'))?.state === 'warning');
  });
});

describe('the list of channels', () => {
  it('comes oldest first, page by page, with every channel once', async () => {
    const person = await registered(app);
    const made = [];
    for (let n = 0; n < 3; n += 1) made.push((await connected(person)).id);
    const first = await person.browser.get('channels?limit=2');
    const second = await person.browser.get(`channels?limit=2&cursor=${String(first.body.nextCursor)}`);
    const seen = [first, second].flatMap(({ body }) => (body.items as { id: string }[]).map(({ id }) => id));
    expect([seen, second.body.nextCursor]).toEqual([made, null]);
    const contacts = await person.browser.get(`contacts?cursor=${String(first.body.nextCursor)}`);
    expect(contacts.body.code).toBe('cursor.invalid');
  });

  it('is empty in a workspace that was just registered', async () => {
    const { browser } = await registered(app);
    expect((await browser.get('channels')).body).toEqual({ items: [], nextCursor: null });
  });

  it.each(['limit=0', 'limit=101', 'limit=x', 'cursor=nonsense', 'type=whatsapp'])(
    '%s is refused',
    async (params) => {
      expect((await owner.browser.get(`channels?${params}`)).status).toBe(400);
    },
  );
});

describe('who may do what with channels', () => {
  it.each([
    ['admin', 200, 204],
    ['supervisor', 403, 403],
    ['agent', 403, 403],
    ['finance', 403, 403],
    ['viewer', 403, 403],
  ])('%s: all may look, changing answers %i, removing %i', async (role, changed, removed) => {
    const { path } = await connected();
    const { browser } = await colleague(app, owner, role);
    for (const seen of [path, 'channels', `${path}/health`])
      expect((await browser.get(seen)).status).toBe(200);
    expect((await browser.patch(path, { name: 'Outra', version: 1 })).status).toBe(changed);
    expect((await browser.delete(path)).status).toBe(removed);
  });

  it('nobody of another workspace', async () => {
    const { path } = await connected();
    const { browser } = await registered(app);
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.get(`${path}/health`)).status).toBe(404);
    expect((await browser.patch(path, { name: 'Minha', version: 1 })).status).toBe(404);
    expect((await browser.delete(path)).status).toBe(404);
    expect((await owner.browser.get(path)).status).toBe(200);
  });

  it.each(['nonsense', '%00', randomUUID()])('nobody finds %j', async (id) => {
    for (const path of [`channels/${id}`, `channels/${id}/health`])
      expect((await owner.browser.get(path)).status).toBe(404);
    expect((await patch(`channels/${id}`, { name: 'Loja', version: 1 })).status).toBe(404);
    expect((await owner.browser.delete(`channels/${id}`)).status).toBe(404);
  });
});
