import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customer, refusal, startBot, type Bot } from './bench.ts';

let bot: Bot;

beforeEach(async () => {
  bot = await startBot();
  await bot.write({ text: 'Oi', name: 'Ana' });
});
afterEach(() => bot.close());

const send = (params: object) => bot.call('sendMessage', { chat_id: customer, ...params });
const refused = async (params: object, why: string) =>
  expect((await send(params)).body).toEqual(refusal(400, `Bad Request: ${why}`));

describe('a text', () => {
  it('is answered with the message that was sent', async () => {
    const sent = await send({ text: '  Olá, Ana  ', protect_content: true });
    expect(sent.status).toBe(200);
    expect(sent.body).toEqual({
      ok: true,
      result: {
        message_id: 2,
        from: {
          id: Number(bot.id),
          is_bot: true,
          first_name: 'Loja simulada',
          username: `loja_${bot.id}_bot`,
        },
        chat: { id: customer, type: 'private', first_name: 'Ana' },
        date: expect.any(Number) as number,
        text: 'Olá, Ana',
        has_protected_content: true,
      },
    });
  });

  it('has 1 to 4096 characters', async () => {
    await refused({}, 'message text is empty');
    await refused({ text: '' }, 'message text is empty');
    await refused({ text: ' \n ' }, 'text must be non-empty');
    await refused({ text: 'x'.repeat(4_097) }, 'message is too long');
    await refused({ text: 'x'.repeat(70_000) }, 'message is too long');
    await refused({ text: '😀'.repeat(4_097) }, 'message is too long');
    expect((await send({ text: '😀'.repeat(4_096) })).status).toBe(200);
  });

  it('goes to a chat that the bot knows', async () => {
    const to = async (chatId: unknown) => (await send({ text: 'Oi', chat_id: chatId })).body;
    expect(await to('')).toEqual(refusal(400, 'Bad Request: chat_id is empty'));
    expect(await to(999)).toEqual(refusal(400, 'Bad Request: chat not found'));
    expect(await to('abc')).toEqual(refusal(400, 'Bad Request: chat not found'));
    expect(await to('@loja')).toEqual(refusal(400, 'Bad Request: chat not found'));
    expect(await to({ id: customer })).toEqual(refusal(400, 'Bad Request: chat not found'));
    await bot.control('/telegram/customers', { from: 77, name: 'Beto' });
    expect(await to(77)).toEqual(refusal(403, "Forbidden: bot can't initiate conversation with a user"));
    expect(await to(String(customer))).toMatchObject({ ok: true });
  });

  it('does not reach who blocked the bot or left Telegram, and who unblocked it again', async () => {
    await bot.control('/telegram/members', { from: customer, status: 'kicked' });
    expect(await send({ text: 'Oi' })).toMatchObject({
      status: 403,
      body: refusal(403, 'Forbidden: bot was blocked by the user'),
    });
    expect((await bot.call('sendChatAction', { chat_id: customer, action: 'typing' })).status).toBe(403);
    await bot.control('/telegram/members', { from: customer, status: 'member' });
    expect((await send({ text: 'Oi' })).status).toBe(200);
    await bot.control('/telegram/customers', { from: customer, deactivated: true });
    expect((await send({ text: 'Oi' })).body).toEqual(refusal(403, 'Forbidden: user is deactivated'));
  });

  it('replies to a message of the chat, with a part of it if wanted', async () => {
    const { messageId } = await bot.write({ text: 'Tem o azul 😀 ainda?' });
    const reply = await send({ text: 'Sim', reply_parameters: { message_id: messageId, quote: 'azul 😀' } });
    expect(reply.body).toMatchObject({
      result: {
        reply_to_message: { message_id: messageId, text: 'Tem o azul 😀 ainda?' },
        quote: { text: 'azul 😀', position: 6 },
      },
    });
    await refused({ text: 'Sim', reply_parameters: { message_id: 999 } }, 'message to be replied not found');
    await refused({ text: 'Sim', reply_to_message_id: 999 }, 'message to be replied not found');
    await refused(
      { text: 'Sim', reply_parameters: { message_id: messageId, quote: 'verde' } },
      'QUOTE_TEXT_INVALID',
    );
    await refused({ text: 'Sim', reply_parameters: '{' }, "can't parse reply parameters JSON object");
    const lenient = await send({
      text: 'Sim',
      reply_parameters: { message_id: 999, allow_sending_without_reply: true },
    });
    expect(lenient.body['result']).not.toHaveProperty('reply_to_message');
  });
});

describe('a keyboard', () => {
  const keys = (inline: unknown) => ({ text: 'Escolha', reply_markup: { inline_keyboard: inline } });

  it('of buttons stands below the message', async () => {
    const markup = {
      inline_keyboard: [
        [
          { text: 'Sim', callback_data: 'c:1' },
          { text: 'Site', url: 'https://loja.example/' },
        ],
      ],
    };
    expect((await send({ text: 'Escolha', reply_markup: markup })).body).toMatchObject({
      result: { reply_markup: markup },
    });
    expect((await send({ text: 'Escolha', reply_markup: JSON.stringify(markup) })).status).toBe(200);
  });

  it('of keys below the text field is no part of the message', async () => {
    const markup = { keyboard: [[{ text: 'Enviar telefone', request_contact: true }, 'Não']] };
    const sent = await send({ text: 'Seu telefone?', reply_markup: markup });
    expect(sent.status).toBe(200);
    expect(sent.body['result']).not.toHaveProperty('reply_markup');
    for (const other of [{ remove_keyboard: true }, { force_reply: true }]) {
      expect((await send({ text: 'Ok', reply_markup: other })).status).toBe(200);
    }
  });

  it.each([
    [keys([[{ text: 'a', callback_data: 'é'.repeat(33) }]]), 'BUTTON_DATA_INVALID'],
    [keys([[{ text: 'a', callback_data: '' }]]), 'BUTTON_DATA_INVALID'],
    [keys([[{ text: ' ', callback_data: 'a' }]]), 'BUTTON_TEXT_INVALID'],
    [keys([[{ text: 'a', url: 'nada' }]]), 'BUTTON_URL_INVALID'],
    [keys([[{ text: 'a', url: 'javascript:alert(1)' }]]), 'BUTTON_URL_INVALID'],
    [
      keys([[{ text: 'a' }]]),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      keys([[{ callback_data: 'a' }]]),
      'can\'t parse inline keyboard button: Field "text" must be of type String',
    ],
    [keys([['a']]), "can't parse inline keyboard button: expected an Object"],
    [keys('a'), 'field "inline_keyboard" must be of type Array'],
    [keys(['a']), 'field "inline_keyboard" must be an Array of Arrays'],
    [
      keys(Array.from({ length: 101 }, (_, n) => [{ text: 'a', callback_data: `${n}` }])),
      'reply markup is too long',
    ],
    [{ text: 'a', reply_markup: '{' }, "can't parse reply keyboard markup JSON object"],
    [{ text: 'a', reply_markup: '[]' }, 'object expected as reply markup'],
  ])('is refused: %j', async (params, why) => {
    await refused(params, why);
  });

  it('takes 64 bytes of data to the last one', async () => {
    expect((await send(keys([[{ text: 'a', callback_data: 'é'.repeat(32) }]]))).status).toBe(200);
  });
});

describe('places and contacts', () => {
  it('are sent as they are given', async () => {
    const chat = { chat_id: customer };
    expect(await bot.ok('sendLocation', { ...chat, latitude: -23.5, longitude: '-46.6' })).toMatchObject({
      location: { latitude: -23.5, longitude: -46.6 },
    });
    const venue = { latitude: -23.5, longitude: -46.6, title: 'Loja', address: 'Rua A, 1' };
    expect(await bot.ok('sendVenue', { ...chat, ...venue })).toMatchObject({
      location: { latitude: -23.5 },
      venue: { title: 'Loja', address: 'Rua A, 1' },
    });
    expect(
      await bot.ok('sendContact', { ...chat, phone_number: '+5511988770142', first_name: 'Caixa' }),
    ).toMatchObject({ contact: { phone_number: '+5511988770142', first_name: 'Caixa' } });
  });

  it.each([
    ['sendLocation', { longitude: 1 }, 'latitude is empty'],
    ['sendLocation', { latitude: 1 }, 'longitude is empty'],
    ['sendLocation', { latitude: 'norte', longitude: 1 }, 'invalid location specified'],
    ['sendLocation', { latitude: 91, longitude: 1 }, 'invalid location specified'],
    ['sendLocation', { latitude: 1, longitude: 1, live_period: 5 }, 'wrong live location period specified'],
    ['sendVenue', { latitude: 1, longitude: 1, address: 'a' }, 'venue title must be non-empty'],
    ['sendVenue', { latitude: 1, longitude: 1, title: 'a' }, 'venue address must be non-empty'],
    ['sendContact', { first_name: 'a' }, 'parameter "phone_number" is required'],
    ['sendContact', { phone_number: '1' }, 'parameter "first_name" is required'],
  ])('are refused: %s %j', async (method, params, why) => {
    const answer = await bot.call(method, { chat_id: customer, ...params });
    expect(answer.body).toEqual(refusal(400, `Bad Request: ${why}`));
  });
});
