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
    expect((await send({ text: 'x'.repeat(4_096) })).status).toBe(200);
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

describe('a format', () => {
  it('is given by entities, counted in UTF-16 units', async () => {
    const sent = await send({
      text: '😀 Olá',
      entities: [
        { type: 'bold', offset: 3, length: 3 },
        { type: 'text_link', offset: 0, length: 2, url: 'https://loja.example/' },
        { type: 'url', offset: 0, length: 2 },
      ],
    });
    expect(sent.body['result']).toMatchObject({
      entities: [
        { type: 'text_link', offset: 0, length: 2, url: 'https://loja.example/' },
        { type: 'bold', offset: 3, length: 3 },
      ],
    });
  });

  it.each([
    [[3], "can't parse MessageEntity: expected an Object"],
    [[{ type: 'bold', length: 1 }], 'can\'t parse MessageEntity: Field "offset" must be a valid Number'],
    [[{ offset: 0, length: 1 }], "can't parse MessageEntity: Type is not specified"],
    [[{ type: 'shiny', offset: 0, length: 1 }], "can't parse MessageEntity: Unsupported type specified"],
    [
      [{ type: 'text_link', offset: 0, length: 1 }],
      'can\'t parse MessageEntity: Field "url" must be of type String',
    ],
    [
      [{ type: 'bold', offset: 0, length: 99 }],
      'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 99',
    ],
    [
      [{ type: 'bold', offset: 1, length: 2 }],
      'entity begins in a middle of a UTF-16 symbol at byte offset 3',
    ],
    [
      [{ type: 'bold', offset: 0, length: 1 }],
      'entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 3',
    ],
  ])('is refused: %j', async (entities, why) => {
    await refused({ text: '😀 Olá', entities }, why);
  });

  it.each([
    ['HTML', '<b>a</b>', [{ type: 'bold', offset: 0, length: 1 }], 'a'],
    ['html', '😀<i>é</i> &lt;b&gt; &amp;amp;', [{ type: 'italic', offset: 2, length: 1 }], '😀é <b> &amp;'],
    [
      'HTML',
      '<a href="https://loja.example/?a=1&amp;b=2">aqui</a>',
      [{ type: 'text_link', offset: 0, length: 4, url: 'https://loja.example/?a=1&b=2' }],
      'aqui',
    ],
    [
      'HTML',
      '<pre><code class="language-js">x</code></pre>',
      [{ type: 'pre', offset: 0, length: 1, language: 'js' }],
      'x',
    ],
    [
      'HTML',
      '<u>a<s>b</s></u><tg-spoiler>c</tg-spoiler><blockquote expandable>d</blockquote>',
      [
        { type: 'underline', offset: 0, length: 2 },
        { type: 'strikethrough', offset: 1, length: 1 },
        { type: 'spoiler', offset: 2, length: 1 },
        { type: 'expandable_blockquote', offset: 3, length: 1 },
      ],
      'abcd',
    ],
    [
      'MarkdownV2',
      '*negrito _e itálico_* \\- fim\\.',
      [
        { type: 'bold', offset: 0, length: 17 },
        { type: 'italic', offset: 8, length: 9 },
      ],
      'negrito e itálico - fim.',
    ],
    [
      'markdownv2',
      '__s__ ~r~ ||o|| `c\\`` [l](https://loja\\.example/a\\)b)',
      [
        { type: 'underline', offset: 0, length: 1 },
        { type: 'strikethrough', offset: 2, length: 1 },
        { type: 'spoiler', offset: 4, length: 1 },
        { type: 'code', offset: 6, length: 2 },
        { type: 'text_link', offset: 9, length: 1, url: 'https://loja.example/a)b' },
      ],
      's r o c` l',
    ],
    ['MarkdownV2', '```js\nx = 1\n```', [{ type: 'pre', offset: 0, length: 5, language: 'js' }], 'x = 1'],
    ['MarkdownV2', '>um\n>dois\nfora', [{ type: 'blockquote', offset: 0, length: 7 }], 'um\ndois\nfora'],
    [
      'Markdown',
      '*a* _b_ [c](https://loja.example/)',
      [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'italic', offset: 2, length: 1 },
        { type: 'text_link', offset: 4, length: 1, url: 'https://loja.example/' },
      ],
      'a b c',
    ],
  ])('is given in %s: %s', async (mode, source, entities, text) => {
    const sent = await send({ text: source, parse_mode: mode });
    expect(sent.body['result']).toMatchObject({ text, entities });
  });

  it.each([
    ['HTML', 'a < b', 'Unclosed start tag at byte offset 2'],
    ['HTML', '<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['HTML', 'é<b>a</i>', 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'],
    ['HTML', 'a</b>', 'Unexpected end tag at byte offset 1'],
    ['HTML', '<h1>a</h1>', 'Unsupported start tag "h1" at byte offset 0'],
    ['HTML', '<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['MarkdownV2', 'R$ 10.00', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['MarkdownV2', 'é *a', "Can't find end of Bold entity at byte offset 3"],
    ['MarkdownV2', '`a', "Can't find end of Code entity at byte offset 0"],
    ['MarkdownV2', '[a](b', "Character '(' is reserved and must be escaped with the preceding '\\'"],
    ['Markdown', 'a_b', "Can't find end of the entity starting at byte offset 1"],
  ])('is refused in %s: %s', async (mode, text, why) => {
    await refused({ text, parse_mode: mode }, `can't parse entities: ${why}`);
  });

  it('has no other parse mode', () => refused({ text: 'a', parse_mode: 'BBCode' }, 'unsupported parse_mode'));

  it('is found by Telegram itself in links, addresses, commands and tags', async () => {
    const text =
      '/ajuda @lojinha ana@loja.example https://loja.example/x?y=1. #promo $BRL +55 11 98877-0142 loja.com.br';
    const { entities } = await bot.ok<{ entities: { type: string; offset: number; length: number }[] }>(
      'sendMessage',
      { chat_id: customer, text },
    );
    expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['bot_command', '/ajuda'],
      ['mention', '@lojinha'],
      ['email', 'ana@loja.example'],
      ['url', 'https://loja.example/x?y=1'],
      ['hashtag', '#promo'],
      ['cashtag', '$BRL'],
      ['phone_number', '+55 11 98877-0142'],
      ['url', 'loja.com.br'],
    ]);
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

describe('flood limits', () => {
  const flood = async (chat: number, most: number) => {
    for (let n = 0; n < most; n += 1) {
      const answer = await bot.call('sendMessage', { chat_id: chat, text: `${n}` });
      if (answer.status !== 200) return { sent: n, answer };
    }
    return { sent: most, answer: undefined };
  };

  it('let a burst through to one person, then one a second, and say how long to wait', async () => {
    const { sent, answer } = await flood(customer, 40);
    expect(sent).toBeGreaterThanOrEqual(20);
    expect(sent).toBeLessThan(30);
    expect(answer).toMatchObject({
      status: 429,
      body: refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 }),
    });
    expect(answer?.headers.get('retry-after')).toBe('1');
    await bot.write({ from: 42, text: 'Oi' });
    expect((await bot.call('sendMessage', { chat_id: 42, text: 'outra pessoa' })).status).toBe(200);
    await bot.advance(1_000);
    expect((await send({ text: 'de novo' })).status).toBe(200);
  });

  it('let a group have twenty a minute', async () => {
    const made = await bot.control('/telegram/groups', { from: customer, type: 'group', title: 'Obra' });
    const chat = Number(made.body['chatId']);
    const { sent, answer } = await flood(chat, 25);
    expect(sent).toBe(20);
    expect(answer?.body).toMatchObject({ parameters: { retry_after: 3 } });
    await bot.advance(60_000);
    expect((await flood(chat, 25)).sent).toBe(20);
  });

  it('let a bot have about thirty a second over all chats', async () => {
    const chats = Array.from({ length: 80 }, (_, n) => 1_000 + n);
    await bot.control('/telegram/batches', { messages: chats.map((from) => ({ from, text: 'Oi' })) });
    const answers = await Promise.all(
      chats.map((chat) => bot.call('sendMessage', { chat_id: chat, text: 'Oi' })),
    );
    const refusals = answers.filter(({ status }) => status === 429);
    expect(refusals.length).toBeGreaterThan(0);
    expect(answers.length - refusals.length).toBeGreaterThanOrEqual(30);
    expect(refusals[0]?.body).toMatchObject({ parameters: { retry_after: 1 } });
  });

  it('let a bot that pays for broadcasts have more', async () => {
    const accounts = `/telegram/accounts/${bot.id}`;
    expect((await bot.simulators.control('PATCH', accounts, { perSecond: 1_001 })).status).toBe(400);
    expect((await bot.simulators.control('PATCH', accounts, { perSecond: 1_000 })).status).toBe(200);
    const chats = Array.from({ length: 80 }, (_, n) => 1_000 + n);
    await bot.control('/telegram/batches', { messages: chats.map((from) => ({ from, text: 'Oi' })) });
    const answers = await Promise.all(
      chats.map((chat) => bot.call('sendMessage', { chat_id: chat, text: 'Oi' })),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

describe('groups', () => {
  const group = async (more: object = {}) => {
    const made = await bot.control('/telegram/groups', {
      from: customer,
      type: 'group',
      title: 'Obra',
      ...more,
    });
    return Number(made.body['chatId']);
  };

  it('that became a supergroup tell the new id, under which they go on', async () => {
    const chat = await group();
    const moved = await bot.control('/telegram/migrations', { from: customer, chat });
    const next = Number(moved.body['chatId']);
    expect(next).toBeLessThan(-1_000_000_000_000);
    expect(await send({ chat_id: chat, text: 'Oi' })).toMatchObject({
      status: 400,
      body: refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: next,
      }),
    });
    expect((await send({ chat_id: next, text: 'Oi' })).status).toBe(200);
  });

  it.each([
    ['group', 'kicked', 'bot was kicked from the group chat'],
    ['supergroup', 'kicked', 'bot was kicked from the supergroup chat'],
    ['supergroup', 'left', 'bot is not a member of the supergroup chat'],
    ['channel', 'left', 'bot is not a member of the channel chat'],
  ])('do not hear a bot that is out: %s, %s', async (type, status, why) => {
    const chat = await group({ type });
    await bot.control('/telegram/members', { from: customer, chat, status });
    expect((await send({ chat_id: chat, text: 'Oi' })).body).toEqual(refusal(403, `Forbidden: ${why}`));
  });

  it('are asked for no phone number', async () => {
    const chat = await group();
    await refused(
      { chat_id: chat, text: 'a', reply_markup: { keyboard: [[{ text: 'a', request_contact: true }]] } },
      'phone number can be requested in private chats only',
    );
  });

  it('with topics keep a message in its topic', async () => {
    const chat = await group({ type: 'supergroup', isForum: true });
    expect((await send({ chat_id: chat, message_thread_id: 5, text: 'Oi' })).body).toMatchObject({
      result: { message_thread_id: 5, is_topic_message: true, chat: { is_forum: true } },
    });
  });
});

describe('faults', () => {
  const arm = (fault: object) =>
    bot.simulators.control('POST', '/faults', { provider: 'telegram', ...fault });
  const texts = async () => {
    const chat = await bot.simulators.control('GET', `/telegram/chats/${bot.id}/${customer}`);
    return (chat.body['items'] as { message: { text: string } }[]).map(({ message }) => message.text);
  };

  it('before the request leave nothing behind: a gateway’s page, an inner error, too many', async () => {
    await arm({ kind: 'error', status: 502, path: '/sendMessage', count: 1 });
    const page = await send({ text: 'um' });
    expect(page.status).toBe(502);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body['text']).toContain('502 Bad Gateway');
    await arm({ kind: 'error', account: bot.id, count: 1 });
    expect((await send({ text: 'dois' })).body).toEqual(refusal(500, 'Internal Server Error'));
    await arm({ kind: 'rate_limit', retryAfter: 7, count: 1 });
    expect((await send({ text: 'três' })).body).toMatchObject({ parameters: { retry_after: 7 } });
    expect(await texts()).toEqual(['Oi']);
  });

  it('after it was accepted lose the answer alone', async () => {
    await arm({ kind: 'drop_response', count: 1 });
    await expect(send({ text: 'um' })).rejects.toThrow('fetch failed');
    await arm({ kind: 'error', point: 'accepted', status: 504, count: 1 });
    expect((await send({ text: 'dois' })).status).toBe(504);
    expect(await texts()).toEqual(['Oi', 'um', 'dois']);
  });
});

describe('the journal', () => {
  it('has every request with its parameters and without its token; of files size and hash', async () => {
    await send({ text: 'Oi' });
    await send({ text: '' });
    await bot.form('sendDocument', { chat_id: String(customer), document: new Blob(['abc']) });
    const { items } = (await bot.simulators.control('GET', '/journal?provider=telegram')).body as {
      items: Record<string, unknown>[];
    };
    expect(items).toMatchObject([
      { path: `/bot${bot.id}:…/getMe`, account: bot.id, status: 200 },
      { path: `/bot${bot.id}:…/sendMessage`, method: 'POST', status: 200, body: { text: 'Oi' } },
      { status: 400, body: { text: '' } },
      {
        status: 200,
        body: {
          document: {
            size: 3,
            sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
          },
        },
      },
    ]);
    expect(JSON.stringify(items)).not.toContain(bot.token);
  });
});
