import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customer, refusal, startBot, type Bot } from './bench.ts';

let bot: Bot;

beforeEach(async () => {
  bot = await startBot();
  await bot.write({ text: 'Oi', name: 'Ana' });
});
afterEach(() => bot.close());

const send = (params: object) => bot.call('sendMessage', { chat_id: customer, ...params });

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
    const chats = Array.from({ length: 200 }, (_, n) => 1_000 + n);
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
    const chats = Array.from({ length: 200 }, (_, n) => 1_000 + n);
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

  it('may let a bot read and not write', async () => {
    const chat = await group({ type: 'supergroup' });
    await bot.control('/telegram/members', { from: customer, chat, status: 'restricted' });
    expect((await send({ chat_id: chat, text: 'Oi' })).body).toEqual(
      refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
    );
  });

  it('are asked for no phone number', async () => {
    const chat = await group();
    const keyboard = [[{ text: 'a', request_contact: true }]];
    const asked = await send({ chat_id: chat, text: 'a', reply_markup: { keyboard } });
    expect(asked.body).toEqual(
      refusal(400, 'Bad Request: phone number can be requested in private chats only'),
    );
  });

  it('with topics keep a message in its topic', async () => {
    const chat = await group({ type: 'supergroup', isForum: true });
    const topic = { chat_id: chat, message_thread_id: 5, text: 'Oi' };
    expect((await send(topic)).body).toEqual(refusal(400, 'Bad Request: message thread not found'));
    await bot.write({ chat, topic: 5, text: '/ajuda' });
    expect((await send(topic)).body).toMatchObject({
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
