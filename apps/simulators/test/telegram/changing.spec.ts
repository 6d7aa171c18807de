import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { greyPng } from '../../src/providers/telegram/media/placeholder.ts';
import { customer, deliveries, refusal, startBot, startHook, type Bot, type Hook } from './bench.ts';

const hour = 3_600_000;
let bot: Bot;
let hook: Hook;
let theirs: number;

beforeEach(async () => {
  bot = await startBot();
  hook = await startHook();
  await bot.call('setWebhook', {
    url: hook.url,
    allowed_updates: ['message', 'callback_query', 'message_reaction'],
  });
  theirs = Number((await bot.write({ text: 'Oi' }))['messageId']);
});
afterEach(async () => {
  await bot.close();
  await hook.close();
});

const chat = { chat_id: customer };
const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const say = async (text: string, more: object = {}) =>
  (await bot.ok<{ message_id: number }>('sendMessage', { ...chat, text, ...more })).message_id;
const refused = async (method: string, params: object, why: string) =>
  expect((await bot.call(method, { ...chat, ...params })).body).toEqual(refusal(400, `Bad Request: ${why}`));
const items = async () =>
  (await bot.simulators.control('GET', `/telegram/chats/${bot.id}/${customer}`)).body['items'] as {
    message: { message_id: number; text?: string };
    reactions: Record<string, string[]>;
  }[];

describe('an edit of a message of the bot', () => {
  it('changes its text, format and buttons, and says when', async () => {
    const keyboard = { inline_keyboard: [[{ text: 'Sim', callback_data: '1' }]] };
    const id = await say('um', { reply_markup: keyboard });
    const edited = await bot.ok('editMessageText', {
      ...chat,
      message_id: id,
      text: '<b>dois</b>',
      parse_mode: 'HTML',
    });
    expect(edited).toMatchObject({
      message_id: id,
      text: 'dois',
      entities: [{ type: 'bold' }],
      edit_date: expect.any(Number) as number,
    });
    expect(edited).not.toHaveProperty('reply_markup');
    expect(
      await bot.ok('editMessageReplyMarkup', { ...chat, message_id: id, reply_markup: keyboard }),
    ).toMatchObject({ text: 'dois', reply_markup: keyboard });
  });

  it('that changes nothing is refused in Telegram’s words', async () => {
    const id = await say('um');
    await refused('editMessageText', { message_id: id, text: 'um' }, notModified);
    await refused('editMessageReplyMarkup', { message_id: id }, notModified);
    await bot.ok('editMessageText', { ...chat, message_id: id, text: 'dois' });
    await refused('editMessageText', { message_id: id, text: ' dois ' }, notModified);
  });

  it('of a caption is for what has one', async () => {
    const form = new Blob([new Uint8Array(greyPng(1, 1))]);
    const sent = await bot.form('sendPhoto', { chat_id: String(customer), photo: form, caption: 'um' });
    const { message_id: id } = sent.body['result'] as { message_id: number };
    expect(await bot.ok('editMessageCaption', { ...chat, message_id: id, caption: 'dois' })).toMatchObject({
      caption: 'dois',
      photo: [{ width: 1 }],
    });
    await refused(
      'editMessageText',
      { message_id: id, text: 'dois' },
      'there is no text in the message to edit',
    );
    const text = await say('um');
    const why = 'there is no caption in the message to edit';
    await refused('editMessageCaption', { message_id: text, caption: 'a' }, why);
    await refused(
      'editMessageCaption',
      { message_id: id, caption: 'x'.repeat(1_025) },
      'message caption is too long',
    );
  });

  it('is for the bot’s own messages that are there', async () => {
    await refused('editMessageText', { message_id: theirs, text: 'a' }, "message can't be edited");
    await refused('editMessageText', { message_id: 999, text: 'a' }, 'message to edit not found');
    await refused('editMessageText', { message_id: 'x', text: 'a' }, 'message to edit not found');
    await refused('editMessageText', { message_id: theirs, text: '' }, 'message text is empty');
    await refused('editMessageText', { chat_id: '', text: 'a' }, 'message identifier is not specified');
    const inline = { chat_id: '', inline_message_id: 'x', text: 'a' };
    await refused('editMessageText', inline, 'MESSAGE_ID_INVALID');
  });
});

describe('a deletion', () => {
  it('takes messages of both away, for two days', async () => {
    const ours = await say('um');
    expect(await bot.ok('deleteMessage', { ...chat, message_id: ours })).toBe(true);
    expect(await bot.ok('deleteMessage', { ...chat, message_id: theirs })).toBe(true);
    expect(await items()).toEqual([]);
    await refused('deleteMessage', { message_id: ours }, 'message to delete not found');
    const old = await say('dois');
    await bot.advance(49 * hour);
    await refused('deleteMessage', { message_id: old }, "message can't be deleted");
  });

  it('of several passes over those that are not there', async () => {
    const ours = await say('um');
    expect(await bot.ok('deleteMessages', { ...chat, message_ids: [ours, 999] })).toBe(true);
    expect((await items()).map(({ message }) => message.message_id)).toEqual([theirs]);
    await refused('deleteMessages', { message_ids: [] }, 'message identifiers are not specified');
    const many = Array.from({ length: 101 }, (_, n) => n);
    await refused('deleteMessages', { message_ids: many }, 'too many message identifiers specified');
  });

  it.each([
    [{ chat_id: '' }, 'chat identifier is not specified'],
    [{}, 'message identifier is not specified'],
  ])('needs to know of what: %j', async (params, why) => refused('deleteMessage', params, why));

  it('in a group is for the bot’s own messages, unless it is an administrator', async () => {
    const made = await bot.control('/telegram/groups', { from: customer, type: 'group', title: 'Obra' });
    const group = made.body['chatId'];
    const { messageId } = await bot.write({ chat: group, text: '/ajuda' });
    await refused('deleteMessage', { chat_id: group, message_id: messageId }, "message can't be deleted");
    await bot.control('/telegram/members', { from: customer, chat: group, status: 'administrator' });
    expect(await bot.ok('deleteMessage', { chat_id: group, message_id: messageId })).toBe(true);
  });
});

describe('a tapped button', () => {
  const keyboard = {
    inline_keyboard: [
      [
        { text: 'Sim', callback_data: 'c:1' },
        { text: 'Site', url: 'https://a.example/' },
      ],
    ],
  };

  it('comes as a callback query of who tapped, and is answered once', async () => {
    const id = await say('Confirma?', { reply_markup: keyboard });
    const tapped = await bot.control('/telegram/taps', { from: customer, messageId: id });
    const queryId = tapped.body['callbackQueryId'];
    const query = (await deliveries(hook, 2))[1]?.['callback_query'];
    expect(query).toMatchObject({
      id: queryId,
      from: { id: customer, is_bot: false },
      message: { message_id: id, from: { is_bot: true }, reply_markup: keyboard },
      chat_instance: expect.any(String) as string,
      data: 'c:1',
    });
    const long = { callback_query_id: queryId, text: 'x'.repeat(201) };
    await refused('answerCallbackQuery', long, 'MESSAGE_TOO_LONG');
    expect(await bot.ok('answerCallbackQuery', { callback_query_id: queryId, text: 'Feito' })).toBe(true);
    const answer = await bot.simulators.control('GET', `/telegram/taps/${bot.id}/${String(queryId)}`);
    expect(answer.body).toMatchObject({ answer: { text: 'Feito', alert: false } });
    const old = 'query is too old and response timeout expired or query ID is invalid';
    await refused('answerCallbackQuery', { callback_query_id: queryId }, old);
    await refused('answerCallbackQuery', {}, old);
    const next = await bot.control('/telegram/taps', { from: customer, messageId: id });
    await bot.advance(15_001);
    await refused('answerCallbackQuery', { callback_query_id: next.body['callbackQueryId'] }, old);
  });

  it('of a message that is gone comes with an inaccessible one, and with whatever data a client makes up', async () => {
    const id = await say('Confirma?', { reply_markup: keyboard });
    await bot.ok('deleteMessage', { ...chat, message_id: id });
    await bot.control('/telegram/taps', { from: customer, messageId: id, data: "'; drop table" });
    expect((await deliveries(hook, 2))[1]).toMatchObject({
      callback_query: { data: "'; drop table", message: { message_id: id, date: 0 } },
    });
  });

  it('has to be there, with data', async () => {
    const id = await say('Confirma?', { reply_markup: keyboard });
    for (const place of [{ row: 3 }, { column: 1 }]) {
      const missing = await bot.control('/telegram/taps', { from: customer, messageId: id, ...place });
      expect(missing.status).toBe(404);
    }
  });
});

describe('reactions', () => {
  it('of a customer come whole, before and after', async () => {
    const id = await say('Obrigado!');
    for (const emojis of [['👍'], ['👍', '🔥'], []]) {
      await bot.control('/telegram/reactions', { from: customer, messageId: id, emojis });
    }
    const typed = (...emojis: string[]) => emojis.map((emoji) => ({ type: 'emoji', emoji }));
    expect((await deliveries(hook, 4)).slice(1)).toMatchObject([
      {
        message_reaction: {
          message_id: id,
          user: { id: customer },
          old_reaction: [],
          new_reaction: typed('👍'),
        },
      },
      { message_reaction: { old_reaction: typed('👍'), new_reaction: typed('👍', '🔥') } },
      { message_reaction: { old_reaction: typed('👍', '🔥'), new_reaction: [] } },
    ]);
    const wrong = await bot.control('/telegram/reactions', { from: customer, messageId: id, emojis: ['🥦'] });
    expect(wrong.status).toBe(400);
  });

  it('of the bot are one of the known ones, or none', async () => {
    const react = { message_id: theirs, reaction: [{ type: 'emoji', emoji: '👍' }] };
    expect(await bot.ok('setMessageReaction', { ...chat, ...react })).toBe(true);
    expect((await items())[0]?.reactions).toEqual({ [bot.id]: ['👍'] });
    expect(await bot.ok('setMessageReaction', { ...chat, message_id: theirs, reaction: [] })).toBe(true);
    expect((await items())[0]?.reactions).toEqual({ [bot.id]: [] });
    const typed = (...emojis: string[]) => emojis.map((emoji) => ({ type: 'emoji', emoji }));
    await refused('setMessageReaction', { message_id: theirs, reaction: typed('🥦') }, 'REACTION_INVALID');
    await refused(
      'setMessageReaction',
      { message_id: theirs, reaction: typed('👍', '🔥') },
      'REACTIONS_TOO_MANY',
    );
    await refused(
      'setMessageReaction',
      { message_id: 999, reaction: typed('👍') },
      'message to react not found',
    );
    await refused(
      'setMessageReaction',
      { message_id: theirs, reaction: '{' },
      "can't parse reaction types JSON object",
    );
  });
});

describe('the rest of the methods', () => {
  it('shows that somebody is typing', async () => {
    expect(await bot.ok('sendChatAction', { ...chat, action: 'typing' })).toBe(true);
    await refused('sendChatAction', { action: 'dancing' }, 'wrong parameter action in request');
    await refused('sendChatAction', { chat_id: 999, action: 'typing' }, 'chat not found');
  });

  it('copies and forwards what is there', async () => {
    const { messageId } = await bot.write({ from: 41, text: 'Meu pedido' });
    const from = { from_chat_id: 41, message_id: messageId };
    const forwarded = await bot.ok('forwardMessage', { ...chat, ...from });
    expect(forwarded).toMatchObject({
      text: 'Meu pedido',
      forward_origin: { type: 'user', sender_user: { id: 41 } },
    });
    const copied = await bot.ok<{ message_id: number }>('copyMessage', { ...chat, ...from });
    expect(copied).toEqual({ message_id: expect.any(Number) as number });
    const last = (await items()).at(-1)?.message;
    expect(last).toMatchObject({ text: 'Meu pedido', message_id: copied.message_id });
    expect(last).not.toHaveProperty('forward_origin');
    await refused('copyMessage', { ...from, message_id: 999 }, 'message to copy not found');
    await refused('forwardMessage', { ...from, from_chat_id: 5 }, 'chat not found');
    await refused('forwardMessage', { message_id: 1 }, 'parameter "from_chat_id" is required');
  });

  it('keeps commands', async () => {
    const commands = [{ command: 'ajuda', description: 'Ajuda' }];
    expect(await bot.ok('setMyCommands', { commands })).toBe(true);
    expect(await bot.ok('getMyCommands')).toEqual(commands);
    expect(await bot.ok('deleteMyCommands')).toBe(true);
    expect(await bot.ok('getMyCommands')).toEqual([]);
    const one = (command: unknown, description: unknown = 'a') => ({ commands: [{ command, description }] });
    await refused('setMyCommands', one('Ajuda!'), 'BOT_COMMAND_INVALID');
    await refused('setMyCommands', one('x'.repeat(33)), 'BOT_COMMAND_INVALID');
    await refused('setMyCommands', one('a', 'x'.repeat(257)), 'BOT_COMMAND_DESCRIPTION_INVALID');
    await refused('setMyCommands', { commands: '{}' }, 'expected an Array of BotCommand');
    const many = Array.from({ length: 101 }, (_, n) => ({ command: `c${n}`, description: 'a' }));
    await refused('setMyCommands', { commands: many }, 'BOT_COMMANDS_TOO_MUCH');
  });

  it('tells of chats and profile pictures', async () => {
    expect(await bot.ok('getChat', chat)).toMatchObject({ id: customer, type: 'private' });
    expect(await bot.ok('getUserProfilePhotos', { user_id: customer })).toEqual({
      total_count: 0,
      photos: [],
    });
    const photo = { base64: greyPng(200, 200).toString('base64') };
    await bot.control('/telegram/customers', { from: customer, photo });
    expect(await bot.ok('getUserProfilePhotos', { user_id: customer })).toMatchObject({
      total_count: 1,
      photos: [[{ width: 90 }, { width: 200, file_id: expect.any(String) as string }]],
    });
    await refused('getUserProfilePhotos', { user_id: 999 }, 'user not found');
    await refused('getUserProfilePhotos', {}, 'invalid user_id specified');
    await eventually(() => expect(hook.received).toHaveLength(1));
  });
});
