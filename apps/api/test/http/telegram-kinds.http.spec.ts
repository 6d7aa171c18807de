import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeBotApi } from '../setup/fake-bot-api.js';
import { messageUpdate, openBotLine, postUpdate, type BotLine } from '../setup/telegram-line.js';
import { everythingApplied, items, until, type Row } from '../setup/whatsapp-line.js';

let app: TestApp;
let api: FakeBotApi;
const date = Math.floor(Date.now() / 1_000);
const ana = { id: 700100200, is_bot: false, first_name: 'Ana', last_name: 'Souza' };
const chat = { id: ana.id, first_name: 'Ana', type: 'private' };

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

/** The one conversation of the bot after these updates, and what stands in it, oldest first. */
async function told(line: BotLine, ...updates: readonly string[]): Promise<Row[]> {
  for (const update of updates) expect((await postUpdate(app, line, update)).status).toBe(200);
  await everythingApplied(app);
  const [conversation, ...others] = await items(line.owner.browser, 'conversations');
  expect(others).toEqual([]);
  const path = `conversations/${String(conversation?.id)}/messages`;
  return (await items(line.owner.browser, path)).reverse();
}

const photo = (id: number, more: object = {}) =>
  messageUpdate({
    message_id: id,
    text: undefined,
    photo: [
      { file_id: `AgAC-small-${String(id)}`, file_unique_id: 'AQ1', width: 90, height: 60, file_size: 1_500 },
      { file_id: `AgAC-${String(id)}`, file_unique_id: 'AQ2', width: 1_280, height: 853, file_size: 98_000 },
    ],
    ...more,
  });

const edited = (message: object) =>
  JSON.stringify({ update_id: 9_000_001, edited_message: { from: ana, chat, date, ...message } });

describe('an album', () => {
  it('is one group of messages in one conversation, whatever order and however often its parts come', async () => {
    const line = await openBotLine(app, api);
    const album = { media_group_id: '13557913579135791' };
    const [first, second, third] = [
      photo(41, { ...album, caption: 'As três' }),
      photo(42, album),
      photo(43, album),
    ];
    const rows = await told(line, third, first, second, first);
    expect(rows.map(({ kind }) => kind)).toEqual(['image', 'image', 'image']);
    expect(rows.map(({ text }) => text).filter((text) => text !== null)).toEqual(['As três']);
    const albums = new Set(rows.map(({ content }) => (content as Row | null)?.albumId));
    expect([...albums]).toEqual([expect.any(String)]);
    const [conversation] = await items(line.owner.browser, 'conversations');
    expect(conversation?.unreadCount).toBe(3);
  });
});

describe('an edit', () => {
  it('of a caption shows the new words under the same picture', async () => {
    const line = await openBotLine(app, api);
    const [before] = await told(line, photo(51, { caption: 'Mesa de jantar' }));
    const [again, ...others] = await told(
      line,
      edited({
        message_id: 51,
        edit_date: date + 40,
        photo: [{ file_id: 'AgAC-51', file_unique_id: 'AQ2', width: 1_280, height: 853, file_size: 98_000 }],
        caption: 'Mesa de 6 lugares',
      }),
    );
    expect(others).toEqual([]);
    expect(again).toMatchObject({ id: before?.id, text: 'Mesa de 6 lugares', editedAt: expect.any(String) });
    const files = (row: Row | undefined) => (row?.attachments as Row[]).map(({ id, kind }) => [id, kind]);
    expect(files(again)).toEqual(files(before));
    expect(files(again)).toHaveLength(1);
  });
});

describe('a tapped button', () => {
  const tap = (id: string, data: unknown) =>
    JSON.stringify({
      update_id: 9_000_002,
      callback_query: {
        id,
        from: ana,
        chat_instance: '-123',
        data,
        message: {
          message_id: 101,
          from: { id: 1, is_bot: true, first_name: 'Loja' },
          chat,
          date,
          text: 'Qual cor?',
          reply_markup: {
            inline_keyboard: [
              [{ text: 'Branca', callback_data: 'cor:branca' }],
              [{ text: 'Preta', callback_data: 'cor:preta' }],
            ],
          },
        },
      },
    });

  it('is the choice that the customer made, and Telegram is told that it arrived', async () => {
    const line = await openBotLine(app, api);
    const [row, ...others] = await told(line, tap('tap-1', 'cor:preta'), tap('tap-1', 'cor:preta'));
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      kind: 'interactive',
      text: 'Preta',
      content: { choice: { kind: 'callback', id: 'cor:preta', title: 'Preta' } },
    });
    const answered = await until(() => api.of(line.bot, 'answerCallbackQuery').at(0));
    expect(answered.body).toMatchObject({ callback_query_id: 'tap-1' });
  });

  it('with what nobody offered is kept as what it is, and nothing more', async () => {
    const line = await openBotLine(app, api);
    const [row] = await told(line, tap('tap-2', 'pedido:pago<script>'));
    expect(row).toMatchObject({
      text: 'pedido:pago<script>',
      content: { choice: { kind: 'callback', id: 'pedido:pago<script>' } },
    });
  });
});

describe('the shop’s own link', () => {
  it('is where the customer came from; a later one changes nothing', async () => {
    const line = await openBotLine(app, api);
    await told(line, messageUpdate({ message_id: 61, text: '/start instagram-maio_24' }));
    await told(line, messageUpdate({ message_id: 62, text: '/start google' }));
    expect(await items(line.owner.browser, 'contacts')).toMatchObject([
      { leadSource: { kind: 'link', payload: 'instagram-maio_24' } },
    ]);
  });

  it.each([
    ['too long', 'a'.repeat(65)],
    ['with markup', '<b>promo</b>'],
  ])('%s is none of ours: it counts as a command', async (_name, payload) => {
    const line = await openBotLine(app, api);
    await told(line, messageUpdate({ text: `/start ${payload}` }));
    expect(await items(line.owner.browser, 'contacts')).toMatchObject([
      { leadSource: { kind: 'command', id: 'start', payload } },
    ]);
  });
});
