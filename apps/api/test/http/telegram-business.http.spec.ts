import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeBotApi } from '../setup/fake-bot-api.js';
import { openBotLine, postUpdate, type BotLine } from '../setup/telegram-line.js';
import { everythingApplied, items, until } from '../setup/whatsapp-line.js';

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

const carla = { id: 600500400, is_bot: false, first_name: 'Carla' };
const date = Math.floor(Date.now() / 1_000);

async function told(line: BotLine, update: object): Promise<void> {
  const body = JSON.stringify({ update_id: randomInt(1e8, 2e8), ...update });
  expect((await postUpdate(app, line, body)).status).toBe(200);
  await everythingApplied(app);
}

const connection = (id: string, more: object = {}) => ({
  business_connection: { id, user: carla, user_chat_id: carla.id, date, is_enabled: true, ...more },
});

const customerWrites = (id: string, text = 'Tem mesa?') => ({
  business_message: {
    business_connection_id: id,
    message_id: randomInt(1, 1e6),
    from: { id: 700100200, is_bot: false, first_name: 'Ana' },
    chat: { id: 700100200, first_name: 'Ana', type: 'private' },
    date,
    text,
  },
});

async function answer(line: BotLine, text = 'Temos!') {
  const [conversation] = await items(line.owner.browser, 'conversations');
  const path = `conversations/${String(conversation?.id)}/messages`;
  const { status, body } = await line.owner.browser.post(path, { kind: 'text', text });
  if (status !== 201) return [status, body.code];
  await until(async () =>
    (await items(line.owner.browser, path)).some(({ id, status: now }) => id === body.id && now === 'sent'),
  );
  return api.of(line.bot, 'sendMessage').at(-1)?.body;
}

describe('a business account that lets the bot into its chats', () => {
  it('is answered for by its connection', async () => {
    const line = await openBotLine(app, api);
    await told(line, connection('conexao-1', { rights: { can_reply: true } }));
    await told(line, customerWrites('conexao-1'));
    expect(await answer(line)).toMatchObject({
      chat_id: 700100200,
      business_connection_id: 'conexao-1',
      text: 'Temos!',
    });
  });

  it('that ends it is answered for no more, until it begins again', async () => {
    const line = await openBotLine(app, api);
    await told(line, customerWrites('conexao-2'));
    expect(await answer(line)).toMatchObject({ business_connection_id: 'conexao-2' });
    await told(line, connection('conexao-2', { is_enabled: false }));
    expect(await answer(line)).toEqual([422, 'conversation.access_closed']);
    await told(line, connection('conexao-2', { rights: { can_reply: true } }));
    expect(await answer(line)).toMatchObject({ text: 'Temos!' });
    await told(line, connection('conexao-2', { rights: { can_read_messages: true } }));
    expect(await answer(line)).toEqual([422, 'conversation.access_closed']);
  });

  it('is told by the latest word, also when that came before the first message', async () => {
    const line = await openBotLine(app, api);
    await told(line, connection('conexao-3'));
    await told(line, connection('conexao-3', { is_enabled: false }));
    await told(line, customerWrites('conexao-3'));
    expect(await answer(line)).toEqual([422, 'conversation.access_closed']);
    const note = { kind: 'text', text: 'reativar com a Carla', private: true };
    const [conversation] = await items(line.owner.browser, 'conversations');
    const path = `conversations/${String(conversation?.id)}/messages`;
    expect((await line.owner.browser.post(path, note)).status).toBe(201);
  });

  it('ends nothing of another account, another bot or another workspace', async () => {
    const [line, other] = [await openBotLine(app, api), await openBotLine(app, api)];
    await told(line, customerWrites('conexao-4'));
    await told(line, connection('outra-conexao', { is_enabled: false }));
    await told(other, connection('conexao-4', { is_enabled: false }));
    expect(await answer(line)).toMatchObject({ business_connection_id: 'conexao-4' });
  });

  it('that Telegram knows to have ended fails in words for people, and is not tried again in vain', async () => {
    const line = await openBotLine(app, api);
    await told(line, customerWrites('conexao-5'));
    const [conversation] = await items(line.owner.browser, 'conversations');
    const path = `conversations/${String(conversation?.id)}/messages`;
    await app.sql(
      `insert into channel_access (workspace_id, channel_id, key, may_write, changed_at) values ($1, $2, 'conexao-5', true, now())`,
      [line.owner.workspaceId, line.channelId],
    );
    api.answer(({ method }) =>
      method === 'sendMessage'
        ? {
            status: 400,
            body: { ok: false, error_code: 400, description: 'Bad Request: BUSINESS_CONNECTION_INVALID' },
          }
        : undefined,
    );
    const { body } = await line.owner.browser.post(path, { kind: 'text', text: 'Oi' });
    const failed = await until(async () =>
      (await items(line.owner.browser, path)).find(({ id, status }) => id === body.id && status === 'failed'),
    );
    expect(failed.error).toMatchObject({
      code: 'telegram.business_closed',
      message: expect.stringContaining('conta comercial'),
    });
    api.answer(() => undefined);
    await told(line, connection('conexao-5', { is_enabled: false }));
    const retry = await line.owner.browser.post(`messages/${String(body.id)}/retry`);
    expect([retry.status, retry.body.code]).toEqual([422, 'conversation.access_closed']);
  });
});
