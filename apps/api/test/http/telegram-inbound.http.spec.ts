import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { botRefusal, FakeBotApi } from '../setup/fake-bot-api.js';
import {
  messageUpdate,
  openBotLine,
  postUpdate,
  secretHeader,
  type BotLine,
} from '../setup/telegram-line.js';
import { everythingApplied, items, until, type Row } from '../setup/whatsapp-line.js';

let app: TestApp;
let api: FakeBotApi;

beforeAll(async () => {
  api = await FakeBotApi.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', TELEGRAM_API_BASE_URL: api.url },
  });
}, 60_000);

afterAll(async () => {
  await app.close();
  await api.close();
});

const conversations = (line: BotLine) => items(line.owner.browser, 'conversations');
const thread = (line: BotLine, id: unknown): Promise<Row[]> =>
  items(line.owner.browser, `conversations/${String(id)}/messages?limit=100`);
const stored = async ({ channelId }: BotLine): Promise<number> =>
  (await app.sql('select from inbox where channel_id = $1', [channelId])).length;

describe('an update with the secret', () => {
  it('is a message that the team sees; posted again it stays one', async () => {
    const line = await openBotLine(app, api);
    const body = messageUpdate({ message_id: 41, text: 'Tem mesa de jantar?' });
    for (let n = 0; n < 4; n += 1) expect((await postUpdate(app, line, body)).status).toBe(200);
    await everythingApplied(app);
    const [conversation, ...others] = await conversations(line);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({
      channelType: 'telegram',
      contactName: 'Ana Souza',
      unreadCount: 1,
      lastMessagePreview: 'Tem mesa de jantar?',
      replyWindowExpiresAt: null,
    });
    expect(await thread(line, conversation?.id)).toMatchObject([
      { text: 'Tem mesa de jantar?', direction: 'inbound', kind: 'text', externalId: '700100200:41' },
    ]);
  });

  it('that tells the same message again under another number changes nothing', async () => {
    const line = await openBotLine(app, api);
    for (let n = 0; n < 2; n += 1) await postUpdate(app, line, messageUpdate({ message_id: 41 }));
    await everythingApplied(app);
    const [conversation] = await conversations(line);
    expect(conversation).toMatchObject({ unreadCount: 1 });
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['no bytes', ''],
    ['no JSON', '{"update_id":'],
    ['no update', '[1,2,3]'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
    ['a kind of tomorrow', '{"update_id":1,"hologram":{"id":1}}'],
    ['only a number', '{"update_id":9}'],
    ['a message of nobody', '{"update_id":9,"message":{"text":"?"}}'],
    ['a depth that hurts', `{"update_id":9,"message":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('is taken with %s, and holds nothing up', async (_what, body) => {
    const line = await openBotLine(app, api);
    expect((await postUpdate(app, line, body)).status).toBe(200);
    const text = `depois ${randomUUID()}`;
    await postUpdate(app, line, messageUpdate({ text }));
    await everythingApplied(app);
    expect(await conversations(line)).toMatchObject([{ lastMessagePreview: text }]);
  });

  it('of two customers are two conversations', async () => {
    const line = await openBotLine(app, api);
    await postUpdate(app, line, messageUpdate({}, 700100200));
    await postUpdate(app, line, messageUpdate({}, 700100201));
    await everythingApplied(app);
    expect(await conversations(line)).toHaveLength(2);
  });
});

describe('an update without the secret', () => {
  it.each<[string, (good: string) => Record<string, string>]>([
    ['none', () => ({})],
    ['an empty one', () => secretHeader('')],
    ['a wrong one', () => secretHeader('outro')],
    ['the right one with a letter more', (good) => secretHeader(`${good}x`)],
    ['the right one in capitals', (good) => secretHeader(good.toUpperCase())],
    ['the right one twice', (good) => secretHeader(`${good}, ${good}`)],
    ['it as a password', (good) => ({ authorization: `Bearer ${good}` })],
  ])('(%s) is refused, and nothing of it is kept', async (_what, headers) => {
    const line = await openBotLine(app, api);
    const good = api.webhookOf(line.bot)?.secret ?? '';
    expect((await postUpdate(app, line, messageUpdate(), headers(good))).status).toBe(401);
    expect(await stored(line)).toBe(0);
  });

  it('but with that of another bot is refused', async () => {
    const [line, other] = [await openBotLine(app, api), await openBotLine(app, api)];
    const theirs = secretHeader(api.webhookOf(other.bot)?.secret ?? '');
    expect((await postUpdate(app, line, messageUpdate(), theirs)).status).toBe(401);
  });

  it('to nobody is not found; too large it is not read', async () => {
    const line = await openBotLine(app, api);
    for (const channelId of [randomUUID(), 'nonsense', '..'])
      expect((await postUpdate(app, { ...line, channelId }, messageUpdate())).status).toBe(404);
    const large = messageUpdate({ text: 'x'.repeat(1024 * 1024) });
    expect((await postUpdate(app, line, large)).status).toBe(413);
    expect(await stored(line)).toBe(0);
  });
});

describe('an answer', () => {
  async function answered(line: BotLine, text: string): Promise<Row> {
    await postUpdate(app, line, messageUpdate());
    await everythingApplied(app);
    const [conversation] = await conversations(line);
    const path = `conversations/${String(conversation?.id)}/messages`;
    const { body } = await line.owner.browser.post(path, { kind: 'text', text });
    return until(async () =>
      (await thread(line, conversation?.id)).find(
        (row) => row.id === body.id && !['queued', 'sending'].includes(String(row.status)),
      ),
    );
  }

  it('goes to the customer once, as it was written', async () => {
    const line = await openBotLine(app, api);
    const sent = await answered(line, 'Temos *sim*!');
    expect(sent).toMatchObject({ status: 'sent', externalId: expect.stringMatching(/^700100200:\d+$/) });
    expect(api.of(line.bot, 'sendMessage').map(({ body }) => body)).toEqual([
      { chat_id: 700100200, text: 'Temos *sim*!' },
    ]);
  });

  it('to one who blocked the bot fails in words for people', async () => {
    const line = await openBotLine(app, api);
    api.answer(({ method }) =>
      method === 'sendMessage' ? botRefusal(403, 'Forbidden: bot was blocked by the user') : undefined,
    );
    const failed = await answered(line, 'Oi');
    api.answer(() => undefined);
    expect(failed).toMatchObject({
      status: 'failed',
      error: { code: 'telegram.blocked', message: 'O cliente bloqueou o bot.' },
    });
    expect(api.of(line.bot, 'sendMessage')).toHaveLength(1);
  });

  it('whose answer was cut off is unconfirmed and not sent again', async () => {
    const line = await openBotLine(app, api);
    api.answer(({ method }) => (method === 'sendMessage' ? 'cut' : undefined));
    const lost = await answered(line, 'Oi');
    api.answer(() => undefined);
    expect(lost.status).toBe('unconfirmed');
    expect(api.of(line.bot, 'sendMessage')).toHaveLength(1);
  });
});

describe('a first message', () => {
  const start = ({ owner, channelId }: BotLine, whom: object) =>
    owner.browser.post('conversations', { channelId, ...whom, message: { kind: 'text', text: 'Olá!' } });

  it('reaches who wrote to the bot before', async () => {
    const line = await openBotLine(app, api);
    await postUpdate(app, line, messageUpdate());
    await everythingApplied(app);
    const [conversation] = await conversations(line);
    const { status } = await start(line, { contactId: conversation?.contactId });
    expect(status).toBe(201);
    await until(() => api.of(line.bot, 'sendMessage').some(({ body }) => body.chat_id === 700100200));
  });

  it('reaches nobody by a phone number: a bot cannot begin', async () => {
    const line = await openBotLine(app, api);
    const made = await line.owner.browser.post('contacts', { name: 'Beto', phone: '+5511988887777' });
    for (const whom of [{ to: '+5511988887777' }, { contactId: made.body.id }]) {
      const { status, body } = await start(line, whom);
      expect([status, body.code]).toEqual([422, 'contact.unreachable']);
    }
    expect(api.of(line.bot, 'sendMessage')).toEqual([]);
  });
});

describe('the health of a bot', () => {
  const checks = async ({ owner, channelId }: BotLine) => {
    const { body } = await owner.browser.get(`channels/${channelId}/health`);
    return new Map(
      (body.checks as { name: string; state: string }[]).map(({ name, state }) => [name, state]),
    );
  };

  it('is told from what Telegram took and what came, and asks for no rating that there is none of', async () => {
    const line = await openBotLine(app, api);
    const connected = await checks(line);
    expect([...connected.keys()]).not.toContain('quality');
    expect([connected.get('token'), connected.get('webhook'), connected.get('signature')]).toEqual([
      'ok',
      'ok',
      'pending',
    ]);
    await postUpdate(app, line, messageUpdate());
    await until(async () => (await checks(line)).get('signature') === 'ok');
    await postUpdate(app, line, messageUpdate(), secretHeader('outro'));
    await until(async () => (await checks(line)).get('signature') === 'warning');
  });

  it('is broken once its token is refused, and says what to do', async () => {
    const line = await openBotLine(app, api);
    await postUpdate(app, line, messageUpdate());
    await everythingApplied(app);
    const [conversation] = await conversations(line);
    api.answer(({ method }) => (method === 'sendMessage' ? botRefusal(401, 'Unauthorized') : undefined));
    const path = `conversations/${String(conversation?.id)}/messages`;
    await line.owner.browser.post(path, { kind: 'text', text: 'Oi' });
    await until(async () => (await checks(line)).get('token') === 'failed');
    const { body } = await line.owner.browser.get(`channels/${line.channelId}`);
    expect(body).toMatchObject({
      status: 'error',
      lastError: { code: 'telegram.unauthorized', message: expect.stringContaining('@BotFather') },
    });
    api.answer(() => undefined);
  });
});
