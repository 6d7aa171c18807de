import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeAccounts, graphRefusal, type AccountAtProvider } from '../setup/fake-accounts.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let app: TestApp;
let provider: FakeAccounts;
let owner: Person;

beforeAll(async () => {
  provider = await FakeAccounts.start();
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url } });
  owner = await registered(app);
}, 60_000);

afterEach(() => {
  provider.answer(() => undefined);
});

afterAll(async () => {
  await app.close();
  await provider.close();
});

const appSecret = 'segredo-do-app-1234';
const connect = (credentials: object, by: Person = owner, more: object = {}): Promise<Answer> =>
  by.browser.post('channels', {
    type: 'whatsapp',
    name: 'Loja Pinheiros',
    credentials: { appSecret, ...credentials },
    ...more,
  });
const paths = ({ body }: Answer) => (body.errors as { path: string }[] | undefined)?.map(({ path }) => path);
const stored = () => app.sql('select id from channels where workspace_id = $1', [owner.workspaceId]);

describe('connecting a number', () => {
  it('proves it by its token, tells the provider where to deliver, and shows the team what to know', async () => {
    const account = provider.open();
    const { status, body } = await connect(account);
    expect(status).toBe(201);
    const webhookUrl = `http://127.0.0.1:3000/webhooks/whatsapp/${String(body.id)}`;
    expect(body).toMatchObject({
      type: 'whatsapp',
      name: 'Loja Pinheiros',
      address: '+55 11 4002-0180',
      accountName: 'Móveis Aurora',
      webhookUrl,
      lastError: null,
      version: 1,
    });
    expect(provider.calls).toContainEqual({
      path: `${account.businessAccountId}/subscribed_apps`,
      body: { override_callback_uri: webhookUrl, verify_token: body.verifyToken },
    });
  });

  it('never gives the credentials back, nor keeps them readable', async () => {
    const account = provider.open();
    const answers = [await connect(account)];
    const path = `channels/${String(answers[0]?.body.id)}`;
    for (const next of [path, `${path}/health`, 'channels', 'sync?after=0', 'audit-log'])
      answers.push(await owner.browser.get(next));
    for (const { text } of answers) {
      expect(text).not.toContain(account.accessToken);
      expect(text).not.toContain(appSecret);
    }
    const rows = await app.sql<{ row: string }>(
      `select row_to_json(c)::text as row from channels c union all select row_to_json(o)::text from outbox o
       union all select row_to_json(a)::text from audit_log a`,
    );
    for (const { row } of rows) {
      expect(row).not.toContain(account.accessToken);
      expect(row).not.toContain(appSecret);
    }
  });

  it('shows the verify token to those who may edit channels, and to nobody else', async () => {
    const { body } = await connect({ ...provider.open(), verifyToken: 'combinado-com-a-meta' });
    const path = `channels/${String(body.id)}`;
    for (const role of ['admin', 'supervisor', 'agent', 'finance', 'viewer']) {
      const { browser } = await colleague(app, owner, role);
      const seen = await browser.get(path);
      expect([role, seen.status, seen.body.verifyToken]).toEqual([
        role,
        200,
        role === 'admin' ? 'combinado-com-a-meta' : undefined,
      ]);
      expect((await browser.get('channels')).text).not.toContain('combinado-com-a-meta');
    }
  });

  it('makes a verify token of its own for each channel when none is given', async () => {
    const tokens = [await connect(provider.open()), await connect(provider.open())].map(
      ({ body }) => body.verifyToken,
    );
    expect(tokens).toEqual([expect.stringMatching(/^[\w-]{32}$/), expect.stringMatching(/^[\w-]{32}$/)]);
    expect(tokens[0]).not.toBe(tokens[1]);
  });
});

describe('a number that is not one’s own', () => {
  it.each<[string, (mine: AccountAtProvider, other: AccountAtProvider) => object, string]>([
    ['a token nobody has', (mine) => ({ ...mine, accessToken: 'EAAnonsense' }), 'token'],
    ['the token of another number', (mine, other) => ({ ...mine, accessToken: other.accessToken }), 'number'],
    ['another’s number', (mine, other) => ({ ...mine, phoneNumberId: other.phoneNumberId }), 'number'],
    [
      'another’s business account',
      (mine, other) => ({ ...mine, businessAccountId: other.businessAccountId }),
      'business_account',
    ],
  ])('is refused: %s', async (_what, of, reason) => {
    const before = await stored();
    const { status, body } = await connect(of(provider.open(), provider.open()));
    expect([status, body.code]).toEqual([422, 'channel.credentials_rejected']);
    expect(body.params).toMatchObject({ reason });
    expect(await stored()).toEqual(before);
  });

  it('is refused when the business account has another number alone', async () => {
    const account = provider.open();
    provider.answer((_method, path) =>
      path.endsWith('/phone_numbers') ? { status: 200, body: { data: [{ id: '1' }] } } : undefined,
    );
    const { status, body } = await connect(account);
    expect([status, body.params]).toEqual([422, expect.objectContaining({ reason: 'business_account' })]);
  });

  it.each([
    [10, 'permission'],
    [200, 'permission'],
    [100, 'number'],
    [33, 'number'],
  ])('is refused with what the provider’s code %i means: %s', async (code, reason) => {
    provider.answer(() => graphRefusal(code));
    const { status, body } = await connect(provider.open());
    expect([status, body.params]).toEqual([422, expect.objectContaining({ reason })]);
  });
});

describe('a provider that cannot be asked', () => {
  it.each<[string, Parameters<FakeAccounts['answer']>[0]]>([
    ['hangs up', () => 'cut'],
    ['answers no JSON', () => ({ status: 502, body: '<html>Bad gateway</html>' })],
    ['answers nothing', () => ({ status: 200, body: '' })],
    ['is busy', () => graphRefusal(4, 429)],
    ['fails', () => graphRefusal(2, 500)],
    ['sends us elsewhere', () => ({ status: 302, body: '' })],
  ])('is said to be unreachable when it %s, and nothing is stored', async (_what, instead) => {
    const before = await stored();
    provider.answer(instead);
    const { status, body, text } = await connect(provider.open());
    expect([status, body.code]).toEqual([422, 'channel.unreachable']);
    expect(text).not.toContain('EAA');
    expect(await stored()).toEqual(before);
  });

  it('only does not take our address: the channel is there, pending, with the reason and what to enter', async () => {
    provider.answer((_method, path) => (path.endsWith('/subscribed_apps') ? graphRefusal(2200) : undefined));
    const { status, body } = await connect(provider.open());
    expect([status, body.status, body.verifyToken]).toEqual([201, 'pending', expect.any(String)]);
    expect(body.lastError).toMatchObject({
      code: 'channel.webhook_refused',
      message: expect.stringContaining('Cole o endereço e o token no painel'),
    });
    const health = await owner.browser.get(`channels/${String(body.id)}/health`);
    expect(health.body.checks).toContainEqual(expect.objectContaining({ name: 'webhook', state: 'failed' }));
  });
});

describe('a number that is connected already', () => {
  it('is refused in the same workspace and in another, to whoever holds its token', async () => {
    const account = provider.open();
    const first = await connect(account);
    for (const person of [owner, await registered(app)]) {
      const { status, body } = await connect(account, person);
      expect([status, body.code]).toEqual([409, 'channel.already_connected']);
      expect(JSON.stringify(body)).not.toContain(String(first.body.id));
    }
  });

  it('is not said to be connected to somebody who cannot prove it', async () => {
    const account = provider.open();
    await connect(account);
    const { status, body } = await connect({ ...account, accessToken: 'EAAguess' }, await registered(app));
    expect([status, body.code]).toEqual([422, 'channel.credentials_rejected']);
  });

  it('is connected once by two workspaces at the same moment', async () => {
    const account = provider.open();
    const people = [owner, await registered(app), await registered(app)];
    const answers = await Promise.all(people.map((person) => connect(account, person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});

describe('what is entered', () => {
  const complete = { phoneNumberId: '1', businessAccountId: '2', accessToken: 'EAA3' };

  it.each<[string, object, string]>([
    ['no number', { phoneNumberId: undefined }, 'credentials.phoneNumberId'],
    ['an empty number', { phoneNumberId: ' ' }, 'credentials.phoneNumberId'],
    ['the number instead of its id', { phoneNumberId: '+55 11 4002-0180' }, 'credentials.phoneNumberId'],
    ['a number that is a path', { phoneNumberId: '../me' }, 'credentials.phoneNumberId'],
    ['a number that is no text', { phoneNumberId: 7 }, 'credentials.phoneNumberId'],
    ['a number of 33 digits', { phoneNumberId: '1'.repeat(33) }, 'credentials.phoneNumberId'],
    ['no business account', { businessAccountId: null }, 'credentials.businessAccountId'],
    ['no token', { accessToken: '' }, 'credentials.accessToken'],
    ['a token with a line break', { accessToken: 'EAA\r\nX-Evil: 1' }, 'credentials.accessToken'],
    ['a token of 10 kB', { accessToken: 'E'.repeat(10_240) }, 'credentials.accessToken'],
    ['no secret', { appSecret: undefined }, 'credentials.appSecret'],
    ['a secret with an accent', { appSecret: 'é' }, 'credentials.appSecret'],
    ['an empty verify token', { verifyToken: '' }, 'credentials.verifyToken'],
    ['something unknown', { botToken: 'x' }, 'credentials.botToken'],
  ])('with %s is refused before anybody is asked', async (_what, credentials, path) => {
    const asked = provider.calls.length;
    const answer = await connect({ ...complete, ...credentials });
    expect([answer.status, paths(answer)]).toEqual([400, [path]]);
    expect(provider.calls).toHaveLength(asked);
  });

  it.each<[string, object, string]>([
    ['no name', { name: undefined }, 'name'],
    ['a blank name', { name: '  ' }, 'name'],
    ['a name of NULs', { name: '\u0000' }, 'name'],
    ['a name of 81 letters', { name: 'x'.repeat(81) }, 'name'],
    ['a name that is a number', { name: 1 }, 'name'],
    ['a type that there is not', { type: 'telex' }, 'type'],
    ['two types', { type: ['whatsapp'] }, 'type'],
    ['a type of every object', { type: 'constructor' }, 'type'],
    ['credentials as text', { credentials: 'EAA' }, 'credentials'],
    ['credentials as a list', { credentials: ['EAA'] }, 'credentials'],
    ['no credentials', { credentials: null }, 'credentials'],
    ['a status', { status: 'connected' }, 'status'],
    ['an id', { id: randomUUID() }, 'id'],
  ])('with %s is refused', async (_what, more, path) => {
    const answer = await connect(complete, owner, more);
    expect([answer.status, new Set(paths(answer))]).toEqual([400, new Set([path])]);
  });

  it.each(['supervisor', 'agent', 'finance', 'viewer'])('is no business of a %s', async (role) => {
    const asked = provider.calls.length;
    const { status } = await connect(provider.open(), await colleague(app, owner, role));
    expect([status, provider.calls.length]).toEqual([403, asked]);
  });
});
