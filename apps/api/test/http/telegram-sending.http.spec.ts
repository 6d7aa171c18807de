import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeBotApi } from '../setup/fake-bot-api.js';
import { messageUpdate, openBotLine, postUpdate, type BotLine } from '../setup/telegram-line.js';
import { items, until, type Row } from '../setup/whatsapp-line.js';

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

beforeEach(() => {
  api.answer(() => undefined);
});

/** A conversation that somebody has just begun. */
async function begun(message: object = {}): Promise<{ line: BotLine; conversation: Row; first: Row }> {
  const line = await openBotLine(app, api);
  await postUpdate(app, line, messageUpdate(message));
  const conversation = await until(async () => (await items(line.owner.browser, 'conversations'))[0]);
  const [first] = await items(line.owner.browser, `conversations/${conversation.id}/messages`);
  if (!first) throw new Error('no message');
  return { line, conversation, first };
}

async function sent(line: BotLine, conversation: Row, body: object): Promise<Row> {
  const answer = await line.owner.browser.post(`conversations/${conversation.id}/messages`, body);
  if (answer.status !== 201) throw new Error(`messages: ${String(answer.status)} ${answer.text}`);
  return until(async () =>
    (await items(line.owner.browser, `conversations/${conversation.id}/messages`)).find(
      ({ id, status }) => id === answer.body.id && status !== 'queued' && status !== 'sending',
    ),
  );
}

const group = { id: -4001234, title: 'Condomínio', type: 'group' };

describe('a reply by a bot', () => {
  it('goes out with its formatted parts, and a place as a place', async () => {
    const { line, conversation } = await begun();
    const entities = [{ type: 'bold', offset: 0, length: 5 }];
    expect(await sent(line, conversation, { kind: 'text', text: 'Temos sim', entities })).toMatchObject({
      status: 'sent',
      content: { entities },
    });
    expect(api.of(line.bot, 'sendMessage').at(-1)?.body).toMatchObject({ text: 'Temos sim', entities });
    const location = { latitude: -22.9, longitude: -47.06 };
    expect(await sent(line, conversation, { kind: 'location', location })).toMatchObject({ status: 'sent' });
    expect(api.of(line.bot, 'sendLocation').at(-1)?.body).toMatchObject(location);
  });

  it('of a kind that it does not know is refused before anything leaves', async () => {
    const { line, conversation } = await begun();
    const answer = await line.owner.browser.post(`conversations/${conversation.id}/messages`, {
      kind: 'template',
      template: { templateId: '0197a0c0-1234-7000-8000-0123456789ab' },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'message.kind_not_supported']);
    expect((await line.owner.browser.post(`channels/${line.channelId}/templates/sync`)).body.code).toBe(
      'channel.no_templates',
    );
    expect(await items(line.owner.browser, `channels/${line.channelId}/templates`)).toEqual([]);
  });

  it('in a group that became a supergroup goes on there', async () => {
    const { line, conversation } = await begun({ chat: group });
    api.answer(({ method, body }) =>
      method === 'sendMessage' && String(body.chat_id) === String(group.id)
        ? {
            status: 400,
            body: {
              ok: false,
              error_code: 400,
              description: 'Bad Request: group chat was upgraded to a supergroup chat',
              parameters: { migrate_to_chat_id: -1009876543210 },
            },
          }
        : undefined,
    );
    expect(await sent(line, conversation, { kind: 'text', text: 'um' })).toMatchObject({ status: 'sent' });
    await sent(line, conversation, { kind: 'text', text: 'dois' });
    const chats = api.of(line.bot, 'sendMessage').map(({ body }) => [body.text, String(body.chat_id)]);
    expect(chats).toEqual([
      ['um', '-4001234'],
      ['um', '-1009876543210'],
      ['dois', '-1009876543210'],
    ]);
  });

  it('in a group keeps to what a group takes in a minute, before Telegram has to say so', async () => {
    const { line, conversation } = await begun({ chat: { ...group, id: -4007777 } });
    const texts = Array.from({ length: 6 }, (_, n) => `mensagem ${String(n)}`);
    const path = `conversations/${conversation.id}/messages`;
    for (const text of texts) await line.owner.browser.post(path, { kind: 'text', text });
    await until(() => api.of(line.bot, 'sendMessage').length === texts.length);
    expect(api.of(line.bot, 'sendMessage').map(({ body }) => body.text)).toEqual(texts);
    const tries = await app.sql<{ at: Date }>(
      'select started_at as at from message_tries where channel_id = $1 order by started_at',
      [line.channelId],
    );
    const [fifth, sixth] = tries.slice(4).map(({ at }) => at.getTime());
    expect(Number(sixth) - Number(fifth)).toBeGreaterThan(3_000);
  });

  it('to who blocked it fails for good, and the next one is refused at once', async () => {
    const { line, conversation } = await begun();
    api.answer(({ method }) =>
      method === 'sendMessage'
        ? {
            status: 403,
            body: { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' },
          }
        : undefined,
    );
    const failed = await sent(line, conversation, { kind: 'text', text: 'Oi?' });
    expect(failed).toMatchObject({
      status: 'failed',
      error: { retryable: false, action: 'stop_contacting', message: expect.any(String) },
    });
    const next = await line.owner.browser.post(`conversations/${conversation.id}/messages`, {
      kind: 'text',
      text: 'Oi??',
    });
    expect([next.status, next.body.code]).toEqual([422, 'contact.blocked']);
    const [contact] = await items(line.owner.browser, 'contacts');
    expect(contact?.identities).toEqual([
      expect.objectContaining({ channelType: 'telegram', blocked: true }),
    ]);
  });
});

it('a reaction by a bot is set on the message in its chat, and taken back', async () => {
  const { line, first } = await begun();
  const react = (emoji: string) => line.owner.browser.post(`messages/${first.id}/reactions`, { emoji });
  expect((await react('👍')).status).toBe(200);
  const set = await until(() => api.of(line.bot, 'setMessageReaction').at(0));
  expect(set.body).toMatchObject({ reaction: [{ type: 'emoji', emoji: '👍' }] });
  await react('');
  const undone = await until(() => api.of(line.bot, 'setMessageReaction').at(1));
  expect(undone.body).toMatchObject({ reaction: [] });
});
