import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { customer, deliveries, startBot, startHook, type Bot, type Delivery, type Hook } from './bench.ts';

const hour = 3_600_000;
let bot: Bot;
let hook: Hook;

beforeEach(async () => {
  bot = await startBot();
  hook = await startHook();
});
afterEach(async () => {
  await bot.close();
  await hook.close();
});

const connect = (more: object = {}) =>
  bot.call('setWebhook', {
    url: hook.url,
    allowed_updates: ['message', 'callback_query', 'my_chat_member', 'message_reaction'],
    ...more,
  });
const textIn = ({ update }: Delivery) => (update['message'] as { text?: string } | undefined)?.text;
const texts = () => hook.received.map(textIn);
const info = () => bot.ok<Record<string, unknown>>('getWebhookInfo');
const refuse = (text: string, status = 500) => {
  hook.answer = (delivery) => (textIn(delivery) === text ? status : 200);
};
/** Everything that was on its way when this is called has arrived when it resolves. */
const settled = async (from: number) => {
  await bot.write({ from, text: `sinal ${from}` });
  await eventually(() => expect(texts()).toContain(`sinal ${from}`));
};

describe('an update', () => {
  it('comes alone, with the secret token, under an id that rises by one', async () => {
    await connect({ secret_token: 'segredo' });
    await bot.write({ text: 'um' });
    await bot.write({ text: 'dois' });
    const [first, second] = await deliveries(hook, 2);
    expect(first).toEqual({
      update_id: expect.any(Number) as number,
      message: {
        message_id: 1,
        from: { id: customer, is_bot: false, first_name: `Cliente ${customer % 10_000}` },
        chat: { id: customer, type: 'private', first_name: `Cliente ${customer % 10_000}` },
        date: expect.any(Number) as number,
        text: 'um',
      },
    });
    expect(second?.update_id).toBe((first?.update_id ?? 0) + 1);
    expect(hook.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 'segredo',
    });
  });

  it('carries no secret when the webhook has none', async () => {
    await connect();
    await bot.write({ text: 'um' });
    await deliveries(hook, 1);
    expect(hook.received[0]?.headers).not.toHaveProperty('x-telegram-bot-api-secret-token');
  });

  it('gets an id from anywhere after a week without any, or when it is asked for', async () => {
    await connect();
    await bot.write({ text: 'um' });
    await bot.control('/telegram/update-ids', {});
    await bot.write({ text: 'dois' });
    await bot.advance(8 * 24 * hour);
    await bot.write({ text: 'três' });
    const [one = 0, two = 0, three = 0] = (await deliveries(hook, 3)).map(({ update_id: id }) => id);
    expect(Math.abs(two - one)).toBeGreaterThan(1);
    expect(Math.abs(three - two)).toBeGreaterThan(1);
  });

  it('is taken by any 2xx, and comes again with the same id until then', async () => {
    const answers = [500, 302, 204];
    hook.answer = () => answers.shift() ?? 200;
    await connect();
    await bot.write({ text: 'um' });
    await deliveries(hook, 2);
    await eventually(async () => expect(await info()).toHaveProperty('last_error_date'));
    await eventually(async () => {
      await bot.advance(2_000);
      expect(hook.received).toHaveLength(3);
    });
    expect(new Set(hook.received.map(({ update }) => update.update_id)).size).toBe(1);
    await eventually(async () => expect(await info()).toMatchObject({ pending_update_count: 0 }));
  });

  it('comes twice and late when asked to, and what comes late holds up nobody', async () => {
    await connect();
    await bot.write({ text: 'tarde', delayMs: 60_000 });
    await bot.write({ text: 'duas vezes', duplicate: 1 });
    await deliveries(hook, 2);
    await settled(41);
    expect(texts()).toEqual(['duas vezes', 'duas vezes', 'sinal 41']);
    await bot.advance(60_000);
    await eventually(() => expect(texts().at(-1)).toBe('tarde'));
  });

  it('of no known kind comes all the same, also with an id alone', async () => {
    await connect();
    await bot.control('/telegram/updates', { update: { subscription: { id: 'x' } } });
    await bot.control('/telegram/updates', { update: {} });
    const [first, second] = await deliveries(hook, 2);
    expect(first).toMatchObject({ subscription: { id: 'x' } });
    expect(Object.keys(second ?? {})).toEqual(['update_id']);
  });
});

describe('the order', () => {
  it('is kept within a chat, one at a time, while chats go beside each other up to max_connections', async () => {
    hook.answer = () => null;
    await connect({ max_connections: 3 });
    const messages = [1, 2, 3, 4, 5].flatMap((from) =>
      [0, 1, 2].map((n) => ({ from, text: `${from}.${n}` })),
    );
    await bot.control('/telegram/batches', { messages });
    await eventually(() => {
      hook.release();
      expect(hook.received).toHaveLength(15);
    });
    expect(hook.most).toEqual({ all: 3, ofOneChat: 1 });
    for (const from of [1, 2, 3, 4, 5]) {
      const own = texts().filter((text) => text?.startsWith(`${from}.`));
      expect(own).toEqual([0, 1, 2].map((n) => `${from}.${n}`));
    }
  });

  it('holds up only the chat whose update is refused', async () => {
    refuse('presa');
    await connect();
    await bot.write({ text: 'presa' });
    await bot.write({ text: 'atrás' });
    await settled(41);
    await settled(42);
    expect(texts()).not.toContain('atrás');
    hook.answer = () => 200;
    await bot.advance(2_000);
    await eventually(() => expect(texts().slice(-2)).toEqual(['presa', 'atrás']));
  });

  it('of taps is that of the person, not of the chat', async () => {
    refuse('presa');
    await connect();
    const { messageId } = await bot.write({ text: 'presa' });
    await bot.control('/telegram/taps', { from: customer, messageId, data: 'c:1' });
    await eventually(() =>
      expect(hook.received.map(({ update }) => update['callback_query'])).toContainEqual(
        expect.objectContaining({ data: 'c:1' }),
      ),
    );
  });
});

describe('what is refused', () => {
  it('comes again at once, then after 2, 4, 8 seconds, and never later than two minutes', async () => {
    refuse('presa');
    await connect();
    await bot.write({ text: 'presa' });
    const tries = () => texts().filter((text) => text === 'presa').length;
    await eventually(() => expect(tries()).toBe(2));
    let helper = 100;
    let expected = 2;
    for (const seconds of [2, 4, 8, 16, 32]) {
      await eventually(async () => expect((await info())['pending_update_count']).toBe(1));
      await bot.advance(seconds * 1_000 - 900);
      await settled((helper += 1));
      expect(tries(), `${seconds} s`).toBe(expected);
      await bot.advance(900);
      expected += 1;
      await eventually(() => expect(tries(), `${seconds} s`).toBe(expected));
    }
    for (let n = 0; n < 3; n += 1) {
      await settled((helper += 1));
      await bot.advance(120_000);
      expected += 1;
      await eventually(() => expect(tries()).toBe(expected));
    }
  });

  it('waits as long as Retry-After says', async () => {
    let answer: ReturnType<Hook['answer']> = { status: 503, headers: { 'retry-after': '600' } };
    hook.answer = (delivery) => (textIn(delivery) === 'presa' ? answer : 200);
    await connect();
    await bot.write({ text: 'presa' });
    await deliveries(hook, 1);
    await eventually(async () => expect(await info()).toHaveProperty('last_error_message'));
    await bot.advance(590_000);
    await settled(41);
    expect(texts().filter((text) => text === 'presa')).toHaveLength(1);
    answer = 200;
    await bot.advance(10_000);
    await eventually(() => expect(texts().filter((text) => text === 'presa')).toHaveLength(2));
  });

  it('shows in getWebhookInfo with the reason', async () => {
    refuse('presa', 403);
    await connect();
    await bot.write({ text: 'presa' });
    await bot.write({ text: 'atrás' });
    await eventually(async () =>
      expect(await info()).toMatchObject({
        pending_update_count: 2,
        last_error_date: expect.any(Number) as number,
        last_error_message: 'Wrong response from the webhook: 403 Forbidden',
      }),
    );
    await hook.close();
    await eventually(async () => {
      await bot.advance(120_000);
      expect(await info()).toMatchObject({ last_error_message: 'Connection refused' });
    });
  });

  it('is forgotten after a day, and the next one comes', async () => {
    refuse('presa');
    await connect();
    await bot.write({ text: 'presa' });
    await deliveries(hook, 2);
    await bot.advance(23 * hour);
    await bot.write({ text: 'de hoje' });
    await bot.advance(2 * hour);
    await eventually(() => expect(texts().at(-1)).toBe('de hoje'));
    expect(await info()).toMatchObject({ pending_update_count: 0 });
  });

  it('is forgotten at once when it would come again too late', async () => {
    hook.answer = (delivery) =>
      textIn(delivery) === 'presa' ? { status: 503, headers: { 'retry-after': '3600' } } : 200;
    await connect();
    await bot.write({ text: 'presa', at: Date.now() - 23.5 * hour });
    await bot.write({ text: 'atrás' });
    await eventually(() => expect(texts()).toEqual(['presa', 'atrás']));
  });

  it('is forgotten after two and a half minutes when it is a tap', async () => {
    hook.answer = ({ update }) => ('callback_query' in update ? 500 : 200);
    await connect();
    const { messageId } = await bot.write({ text: 'Oi' });
    await bot.control('/telegram/taps', { from: customer, messageId, data: 'c:1' });
    await deliveries(hook, 3);
    expect(await info()).toMatchObject({ pending_update_count: 1 });
    await bot.advance(151_000);
    expect(await info()).toMatchObject({ pending_update_count: 0 });
  });

  it('with 410 for more than 23 hours ends the webhook', async () => {
    hook.answer = () => 410;
    await connect();
    await bot.write({ text: 'um' });
    await deliveries(hook, 2);
    await bot.write({ text: 'dois', from: 41, at: Date.now() + 24 * hour });
    await deliveries(hook, 4);
    await bot.advance(22 * hour);
    await deliveries(hook, 5);
    expect(await info()).toMatchObject({ url: hook.url });
    await eventually(async () => {
      await bot.advance(hour);
      expect(await info()).toMatchObject({ url: '' });
    });
  });
});

describe('a slow webhook', () => {
  it('gets the same update again after a minute', async () => {
    hook.answer = () => null;
    await connect();
    await bot.write({ text: 'um' });
    await deliveries(hook, 1);
    await bot.advance(59_000);
    expect(hook.received).toHaveLength(1);
    hook.answer = () => 200;
    await bot.advance(1_500);
    await deliveries(hook, 2);
    expect(texts()).toEqual(['um', 'um']);
    await eventually(async () =>
      expect(await info()).toMatchObject({
        pending_update_count: 0,
        last_error_message: 'Read timeout expired',
      }),
    );
  });
});

describe('a webhook that was away for an hour', () => {
  it('gets everything, each chat in its order', async () => {
    hook.answer = () => 503;
    await connect();
    for (let n = 0; n < 5; n += 1) {
      await bot.control('/telegram/batches', {
        messages: [1, 2, 3].map((from) => ({ from, text: `${from}.${n}` })),
      });
      await bot.advance(12 * 60_000);
    }
    expect(await info()).toMatchObject({ pending_update_count: 15 });
    hook.answer = () => 200;
    hook.received.length = 0;
    await eventually(async () => {
      await bot.advance(120_000);
      expect(await info()).toMatchObject({ pending_update_count: 0 });
    });
    for (const from of [1, 2, 3]) {
      // A moved clock may count a request that is under way as too slow: then it comes twice.
      const own = new Set(texts().filter((text) => text?.startsWith(`${from}.`)));
      expect([...own]).toEqual([0, 1, 2, 3, 4].map((n) => `${from}.${n}`));
    }
  });
});

describe('a webhook’s answer', () => {
  it('may be a call of a method, which is carried out', async () => {
    hook.answer = () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ method: 'sendMessage', chat_id: customer, text: 'Já vamos responder' }),
    });
    await connect();
    await bot.write({ text: 'Oi' });
    await eventually(async () => {
      const chat = await bot.simulators.control('GET', `/telegram/chats/${bot.id}/${customer}`);
      expect(chat.body['items']).toMatchObject([
        { by: 'customer' },
        { by: 'bot', message: { text: 'Já vamos responder' } },
      ]);
    });
  });

  it.each([
    '{"method":"sendMessage"}',
    '{"method":"deleteWebhook"}',
    '{"method":"getMe"}',
    '{"method":"nada"}',
    '{"method":',
    '{"ok":true}',
    '<html>',
  ])('of any other kind does no harm: %s', async (body) => {
    hook.answer = () => ({ status: 200, body });
    await connect();
    await bot.write({ text: 'um' });
    await bot.write({ text: 'dois' });
    await deliveries(hook, 2);
    expect(await info()).toMatchObject({ url: hook.url });
    expect(texts()).toEqual(['um', 'dois']);
  });
});

describe('another webhook', () => {
  it('is one with another secret too', async () => {
    await connect({ secret_token: 'um' });
    await bot.write({ text: 'antes' });
    await deliveries(hook, 1);
    await bot.advance(1_001);
    expect((await connect({ secret_token: 'dois' })).body).toMatchObject({ description: 'Webhook was set' });
    await bot.write({ text: 'depois' });
    await deliveries(hook, 2);
    const secrets = hook.received.map(({ headers }) => headers['x-telegram-bot-api-secret-token']);
    expect(secrets).toEqual(['um', 'dois']);
  });

  it('takes over what the one before has not taken', async () => {
    hook.answer = () => null;
    await connect();
    await bot.write({ text: 'um' });
    await bot.write({ text: 'dois' });
    await deliveries(hook, 1);
    const next = await startHook();
    await bot.advance(1_001);
    await connect({ url: next.url });
    await deliveries(next, 2);
    expect(next.received.map(textIn)).toEqual(['um', 'dois']);
    await next.close();
  });
});
