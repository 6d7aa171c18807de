import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { botRefusal, FakeBotApi } from '../setup/fake-bot-api.js';
import { connectBot, messageUpdate, openBotLine, postUpdate, secretHeader } from '../setup/telegram-line.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let app: TestApp;
let api: FakeBotApi;
let owner: Person;

beforeAll(async () => {
  api = await FakeBotApi.start();
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', TELEGRAM_API_BASE_URL: api.url } });
  owner = await registered(app);
}, 60_000);

afterEach(() => {
  api.answer(() => undefined);
});

afterAll(async () => {
  await app.close();
  await api.close();
});

const paths = ({ body }: Answer) => (body.errors as { path: string }[] | undefined)?.map(({ path }) => path);
const stored = () => app.sql('select id from channels where workspace_id = $1', [owner.workspaceId]);
const elsewhere = 'https://outro.example/telegram/hook';

describe('connecting a bot', () => {
  it('proves it by its token, tells Telegram where to deliver with a secret, and is connected at once', async () => {
    const bot = api.open();
    const { status, body } = await connectBot(owner, { botToken: bot.token });
    const webhookUrl = `http://127.0.0.1:3000/webhooks/telegram/${String(body.id)}`;
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        type: 'telegram',
        status: 'connected',
        address: '@LojaAuroraBot',
        accountName: 'Loja Aurora',
        webhookUrl,
        lastError: null,
      }),
    ]);
    expect(api.webhookOf(bot)).toEqual({ url: webhookUrl, secret: expect.stringMatching(/^[\w-]{43}$/) });
    expect(api.of(bot, 'setWebhook')[0]?.body.allowed_updates).toEqual(
      expect.arrayContaining([
        ...['message', 'edited_message', 'callback_query', 'message_reaction', 'my_chat_member'],
      ]),
    );
  });

  it('makes another secret for each connection, and again when the connection is renewed', async () => {
    const line = await openBotLine(app, api);
    const other = await openBotLine(app, api);
    const first = api.webhookOf(line.bot)?.secret ?? '';
    expect(api.webhookOf(other.bot)?.secret).not.toBe(first);
    const path = `channels/${line.channelId}`;
    const { body } = await line.owner.browser.get(path);
    const renewed = await line.owner.browser.patch(path, { credentials: {}, version: body.version });
    expect(renewed.status).toBe(200);
    const second = api.webhookOf(line.bot)?.secret ?? '';
    expect(second).not.toBe(first);
    expect((await postUpdate(app, line, messageUpdate(), secretHeader(first))).status).toBe(401);
    expect((await postUpdate(app, line, messageUpdate())).status).toBe(200);
  });

  it('takes a secret of one’s own', async () => {
    const bot = api.open();
    await connectBot(owner, { botToken: bot.token, secretToken: 'meu-segredo_1' });
    expect(api.webhookOf(bot)?.secret).toBe('meu-segredo_1');
  });

  it('never gives the credentials back, nor keeps them readable', async () => {
    const line = await openBotLine(app, api);
    const secret = api.webhookOf(line.bot)?.secret ?? '';
    const path = `channels/${line.channelId}`;
    const answers = [];
    for (const next of [path, `${path}/health`, 'channels', 'sync?after=0', 'audit-log'])
      answers.push((await line.owner.browser.get(next)).text);
    const rows = await app.sql<{ row: string }>(
      `select row_to_json(c)::text as row from channels c union all select row_to_json(o)::text from outbox o
       union all select row_to_json(a)::text from audit_log a`,
    );
    for (const text of [...answers, ...rows.map(({ row }) => row)]) {
      expect(text).not.toContain(line.bot.token);
      expect(text).not.toContain(secret);
    }
  });

  it('gets a new token that is proved like the first, and not that of another bot', async () => {
    const line = await openBotLine(app, api);
    const path = `channels/${line.channelId}`;
    const renewed = api.renew(line.bot);
    const { body } = await line.owner.browser.get(path);
    const patch = (credentials: object) =>
      line.owner.browser.patch(path, { credentials, version: body.version });
    expect((await patch({})).body.code).toBe('channel.credentials_rejected');
    expect((await patch({ botToken: api.open().token })).body.code).toBe('channel.other_account');
    expect((await patch({ botToken: renewed.token })).status).toBe(200);
  });
});

describe('a bot that is connected already', () => {
  it('is refused in the same workspace and in another', async () => {
    const bot = api.open();
    await connectBot(owner, { botToken: bot.token });
    const before = api.webhookOf(bot);
    for (const person of [owner, await registered(app)]) {
      const { status, body } = await connectBot(person, { botToken: bot.token });
      expect([status, body.code]).toEqual([409, 'channel.already_connected']);
    }
    expect(api.webhookOf(bot)).toEqual(before);
  });

  it('elsewhere is not taken from there without a word: the channel waits and says where it delivers', async () => {
    const bot = api.open();
    api.connectElsewhere(bot, elsewhere);
    const { status, body } = await connectBot(owner, { botToken: bot.token });
    expect([status, body.status]).toEqual([201, 'pending']);
    expect(body.lastError).toMatchObject({
      code: 'channel.connected_elsewhere',
      message: expect.stringContaining('outro.example'),
    });
    expect(api.webhookOf(bot)).toEqual({ url: elsewhere, secret: 'theirs' });
    const taken = await owner.browser.patch(`channels/${String(body.id)}`, {
      credentials: {},
      takeOver: true,
      version: body.version,
    });
    expect([taken.status, taken.body.status, taken.body.lastError]).toEqual([200, 'connected', null]);
    expect(api.webhookOf(bot)?.url).toBe(body.webhookUrl);
  });

  it('elsewhere is taken at once when a person says so', async () => {
    const bot = api.open();
    api.connectElsewhere(bot, elsewhere);
    const { body } = await connectBot(owner, { botToken: bot.token }, { takeOver: true });
    expect([body.status, api.webhookOf(bot)?.url]).toEqual(['connected', body.webhookUrl]);
  });

  it('under an older address of ours is ours', async () => {
    const bot = api.open();
    api.connectElsewhere(bot, 'http://127.0.0.1:3000/webhooks/telegram/0198c0de-0000-7000-8000-000000000001');
    const { body } = await connectBot(owner, { botToken: bot.token });
    expect(body.status).toBe('connected');
  });
});

describe('a bot that is removed', () => {
  it('is told to deliver no more, and may be connected again', async () => {
    const line = await openBotLine(app, api);
    expect((await line.owner.browser.delete(`channels/${line.channelId}`)).status).toBe(204);
    expect(api.webhookOf(line.bot)).toBeUndefined();
    expect((await postUpdate(app, line, messageUpdate(), secretHeader('x'))).status).toBe(404);
    expect((await connectBot(await registered(app), { botToken: line.bot.token })).status).toBe(201);
  });

  it('leaves alone what delivers elsewhere meanwhile', async () => {
    const line = await openBotLine(app, api);
    api.connectElsewhere(line.bot, elsewhere);
    expect((await line.owner.browser.delete(`channels/${line.channelId}`)).status).toBe(204);
    expect(api.webhookOf(line.bot)?.url).toBe(elsewhere);
  });

  it('is removed also while Telegram is away, or no longer takes its token', async () => {
    for (const instead of ['cut', botRefusal(401, 'Unauthorized')] as const) {
      const line = await openBotLine(app, api);
      api.answer(() => instead);
      expect((await line.owner.browser.delete(`channels/${line.channelId}`)).status).toBe(204);
      api.answer(() => undefined);
    }
  });
});

describe('a bot that is not one’s own', () => {
  it.each([401, 404])('is refused when Telegram answers %i to its token', async (status) => {
    const before = await stored();
    api.answer(() => botRefusal(status, status === 401 ? 'Unauthorized' : 'Not Found'));
    const answer = await connectBot(owner, { botToken: api.open().token });
    expect([answer.status, answer.body.code, answer.body.params]).toEqual([
      422,
      'channel.credentials_rejected',
      expect.objectContaining({ reason: 'token' }),
    ]);
    expect(await stored()).toEqual(before);
  });

  it.each<[string, Parameters<FakeBotApi['answer']>[0]]>([
    ['hangs up', () => 'cut'],
    ['answers no JSON', () => ({ status: 502, body: '<html>Bad gateway</html>' })],
    ['answers nothing', () => ({ status: 200, body: '' })],
    ['is busy', () => botRefusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 })],
    ['fails', () => botRefusal(500, 'Internal Server Error')],
    ['answers with a person', () => ({ status: 200, body: { ok: true, result: { id: 1, is_bot: false } } })],
    ['is another server altogether', () => ({ status: 404, body: '<html>Not found</html>' })],
  ])('cannot be asked when Telegram %s: nothing is stored, no token told', async (_what, instead) => {
    const before = await stored();
    api.answer(instead);
    const { token } = api.open();
    const { status, body, text } = await connectBot(owner, { botToken: token });
    expect([status, body.code]).toEqual([422, 'channel.unreachable']);
    expect(text).not.toContain(token);
    expect(await stored()).toEqual(before);
  });

  it('whose address Telegram does not take is there, pending, with what to do in words for Telegram', async () => {
    api.answer(({ method }) =>
      method === 'setWebhook'
        ? botRefusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')
        : undefined,
    );
    const { status, body } = await connectBot(owner, { botToken: api.open().token });
    expect([status, body.status]).toEqual([201, 'pending']);
    const { code, message } = body.lastError as { code: string; message: string };
    expect(code).toBe('channel.webhook_refused');
    expect(message).toContain('https');
    expect(message).not.toContain('painel');
  });
});

describe('what is entered for a bot', () => {
  const token = `123456789:AA${'x'.repeat(33)}`;

  it.each<[string, object, string]>([
    ['no token', { botToken: undefined }, 'credentials.botToken'],
    ['an empty token', { botToken: ' ' }, 'credentials.botToken'],
    ['half a token', { botToken: '123456789' }, 'credentials.botToken'],
    ['a token that is a path', { botToken: `${token}/../../x` }, 'credentials.botToken'],
    ['a token with a line break', { botToken: `${token}\r\nX: 1` }, 'credentials.botToken'],
    ['a token of 10 kB', { botToken: `1:${'A'.repeat(10_240)}` }, 'credentials.botToken'],
    ['a token that is no text', { botToken: 7 }, 'credentials.botToken'],
    ['an empty secret', { secretToken: '' }, 'credentials.secretToken'],
    ['a secret of 257 letters', { secretToken: 'x'.repeat(257) }, 'credentials.secretToken'],
    ['a secret with an accent', { secretToken: 'é' }, 'credentials.secretToken'],
    ['what belongs to WhatsApp', { appSecret: 'x' }, 'credentials.appSecret'],
  ])('with %s is refused before anybody is asked', async (_what, credentials, path) => {
    const asked = api.calls.length;
    const answer = await connectBot(owner, { botToken: token, ...credentials });
    expect([answer.status, paths(answer)]).toEqual([400, [path]]);
    expect(api.calls).toHaveLength(asked);
  });

  it.each([null, 'yes', 1])('with %j for taking over is refused', async (takeOver) => {
    const answer = await connectBot(owner, { botToken: token }, { takeOver });
    expect([answer.status, paths(answer)]).toEqual([400, ['takeOver']]);
  });

  it.each(['supervisor', 'agent', 'finance', 'viewer'])('is no business of a %s', async (role) => {
    const { status } = await connectBot(await colleague(app, owner, role), { botToken: api.open().token });
    expect(status).toBe(403);
  });
});
