import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { customer, deliveries, refusal, startBot, startHook, type Bot, type Hook } from './bench.ts';

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

describe('a token', () => {
  it('makes its bot known on first use, by GET and POST, whatever the case of the method', async () => {
    const url = `${bot.simulators.url}/telegram/bot424242:AAx/GETME`;
    const asked = (await (await fetch(url)).json()) as object;
    expect(asked).toMatchObject({
      ok: true,
      result: { id: 424_242, is_bot: true, username: 'loja_424242_bot' },
    });
    expect((await bot.call('getme')).body).toMatchObject({ result: { id: Number(bot.id) } });
  });

  it.each(['no-colon', '0123:AAx', ':AAx', '12 3:AAx', '123:', `1:${'x'.repeat(90)}`])(
    'of another form finds nothing: %j',
    async (token) => {
      const refused = await bot.call('getMe', {}, encodeURIComponent(token));
      expect(refused).toMatchObject({ status: 404, body: refusal(404, 'Not Found') });
    },
  );

  it('that was revoked is not authorized, while another one of the same bot still is', async () => {
    await bot.simulators.control('POST', '/revoke', { provider: 'telegram', credential: bot.token });
    expect(await bot.call('getMe')).toMatchObject({ status: 401, body: refusal(401, 'Unauthorized') });
    expect((await bot.call('getMe', {}, `${bot.id}:AAnew`)).status).toBe(200);
  });

  it('does not help with a method that there is not, nor with another path', async () => {
    expect(await bot.call('sendMoney')).toMatchObject({
      status: 404,
      body: refusal(404, 'Not Found: method not found'),
    });
    const elsewhere = await fetch(`${bot.simulators.url}/telegram/anything`);
    expect(elsewhere.status).toBe(404);
    expect(await elsewhere.json()).toEqual(refusal(404, 'Not Found'));
  });
});

describe('parameters', () => {
  it.each([
    ['JSON', 'application/json', JSON.stringify({ chat_id: customer, text: 'Olá 😀' })],
    [
      'a url-encoded form',
      'application/x-www-form-urlencoded',
      `chat_id=${customer}&text=Ol%C3%A1+%F0%9F%98%80`,
    ],
  ])('come as %s', async (_kind, type, body) => {
    await bot.write({ text: 'Oi' });
    const url = `${bot.simulators.url}/telegram/bot${bot.token}/sendMessage`;
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
    expect(await answer.json()).toMatchObject({ ok: true, result: { text: 'Olá 😀' } });
  });

  it('come in the query and as a multipart form', async () => {
    await bot.write({ text: 'Oi' });
    const url = `${bot.simulators.url}/telegram/bot${bot.token}/sendMessage?chat_id=${customer}&text=Ol%C3%A1`;
    expect(await (await fetch(url)).json()).toMatchObject({ ok: true, result: { text: 'Olá' } });
    const entities = JSON.stringify([{ type: 'bold', offset: 0, length: 2 }]);
    const form = await bot.form('sendMessage', { chat_id: String(customer), text: 'Oi', entities });
    expect(form.body).toMatchObject({ result: { entities: [{ type: 'bold', offset: 0, length: 2 }] } });
  });

  it.each(['{', '[1]', '"text"'])('that are no JSON object are refused: %s', async (body) => {
    const url = `${bot.simulators.url}/telegram/bot${bot.token}/sendMessage`;
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(await answer.json()).toEqual(refusal(400, "Bad Request: can't parse JSON object"));
  });
});

describe('setWebhook', () => {
  it('is told by getWebhookInfo, and said again changes nothing', async () => {
    const settings = {
      url: hook.url,
      secret_token: 'segredo_1-A',
      allowed_updates: ['message', 'message_reaction'],
      max_connections: 7,
    };
    expect((await bot.call('setWebhook', settings)).body).toEqual({
      ok: true,
      result: true,
      description: 'Webhook was set',
    });
    await bot.advance(1_001);
    expect((await bot.call('setWebhook', settings)).body).toMatchObject({
      description: 'Webhook is already set',
    });
    expect(await bot.ok('getWebhookInfo')).toEqual({
      url: hook.url,
      has_custom_certificate: false,
      pending_update_count: 0,
      max_connections: 7,
      allowed_updates: ['message', 'message_reaction'],
    });
  });

  it('may be called once a second', async () => {
    await bot.call('setWebhook', { url: hook.url });
    const refused = await bot.call('setWebhook', { url: hook.url });
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual(refusal(429, 'Too Many Requests: retry after 1', { retry_after: 1 }));
    expect(refused.headers.get('retry-after')).toBe('1');
  });

  it.each([
    ['http://loja.example/hook', 'bad webhook: An HTTPS URL must be provided for webhook'],
    ['ftp://loja.example/hook', 'invalid webhook URL specified'],
    ['https://', 'invalid webhook URL specified'],
    [
      'https://loja.example:8080/hook',
      'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
    ],
    ['https://10.1.2.3/hook', 'bad webhook: IP address 10.1.2.3 is reserved'],
    ['https://192.168.0.9/hook', 'bad webhook: IP address 192.168.0.9 is reserved'],
    ['https://[2001:db8::1]/hook', 'bad webhook: IPv6-only addresses are not allowed'],
    ['https://interno/hook', 'bad webhook: Failed to resolve host: Name or service not known'],
  ])('refuses the address %s', async (url, why) => {
    expect((await bot.call('setWebhook', { url })).body).toEqual(refusal(400, `Bad Request: ${why}`));
    expect(await bot.ok('getWebhookInfo')).toMatchObject({ url: '' });
  });

  it.each([
    ['com espaço', 'secret token contains unallowed characters'],
    ['x'.repeat(257), 'secret token is too long'],
  ])('refuses a secret token like %s', async (secretToken, why) => {
    const refused = await bot.call('setWebhook', { url: hook.url, secret_token: secretToken });
    expect(refused.body).toEqual(refusal(400, `Bad Request: ${why}`));
  });

  it('keeps the number of connections between 1 and 100', async () => {
    await bot.call('setWebhook', { url: hook.url, max_connections: 900 });
    expect(await bot.ok('getWebhookInfo')).toMatchObject({ max_connections: 100 });
    await bot.advance(1_001);
    await bot.call('setWebhook', { url: hook.url, max_connections: 0 });
    expect(await bot.ok('getWebhookInfo')).toMatchObject({ max_connections: 1 });
  });

  it('brings what waited, unless that is to be dropped', async () => {
    await bot.write({ text: 'um' });
    await bot.write({ text: 'dois' });
    expect(await bot.ok('getWebhookInfo')).toMatchObject({ pending_update_count: 2 });
    await bot.call('setWebhook', { url: hook.url, drop_pending_updates: true });
    await bot.write({ text: 'três' });
    expect(await deliveries(hook, 1)).toMatchObject([{ message: { text: 'três' } }]);
    expect((await bot.call('deleteWebhook')).body).toMatchObject({ description: 'Webhook was deleted' });
    expect((await bot.call('deleteWebhook')).body).toMatchObject({
      description: 'Webhook is already deleted',
    });
    await bot.write({ text: 'quatro' });
    await bot.advance(1_001);
    await bot.call('setWebhook', { url: hook.url });
    expect(await deliveries(hook, 2)).toMatchObject([
      { message: { text: 'três' } },
      { message: { text: 'quatro' } },
    ]);
  });

  it('leaves out the kinds that a bot has to ask for, and asks for the same as before when it names none', async () => {
    await bot.call('setWebhook', { url: hook.url });
    const { messageId } = await bot.write({ text: 'Oi' });
    const reaction = { from: customer, messageId, emojis: ['👍'] };
    expect((await bot.control('/telegram/reactions', reaction)).body).toEqual({ updateId: null });
    await bot.advance(1_001);
    await bot.call('setWebhook', { url: hook.url, allowed_updates: ['message_reaction'] });
    await bot.advance(1_001);
    await bot.call('setWebhook', { url: hook.url, max_connections: 3 });
    await bot.control('/telegram/reactions', { ...reaction, emojis: ['🔥'] });
    expect(await bot.write({ text: 'não pedida' })).toMatchObject({ posted: false });
    expect(await deliveries(hook, 2)).toMatchObject([
      { message: { text: 'Oi' } },
      { message_reaction: { old_reaction: [{ emoji: '👍' }], new_reaction: [{ emoji: '🔥' }] } },
    ]);
    await bot.advance(1_001);
    await bot.call('setWebhook', { url: hook.url, allowed_updates: [] });
    expect(await bot.ok('getWebhookInfo')).not.toHaveProperty('allowed_updates');
  });
});

describe('getUpdates', () => {
  const texts = async (params: object) =>
    (await bot.ok<{ update_id: number; message: { text: string } }[]>('getUpdates', { ...params })).map(
      ({ message }) => message.text,
    );

  it('gives what waits, and forgets what is confirmed by the next offset', async () => {
    for (const text of ['um', 'dois', 'três']) await bot.write({ text });
    expect(await texts({ limit: 2 })).toEqual(['um', 'dois']);
    const [first] = await bot.ok<{ update_id: number }[]>('getUpdates');
    expect(await texts({ offset: (first?.update_id ?? 0) + 1 })).toEqual(['dois', 'três']);
    expect(await texts({})).toEqual(['dois', 'três']);
    expect(await texts({ offset: -1 })).toEqual(['três']);
    expect(await texts({})).toEqual(['três']);
  });

  it('waits for the next one as long as it is told', async () => {
    const waiting = texts({ timeout: 30 });
    await bot.write({ text: 'enfim' });
    expect(await waiting).toEqual(['enfim']);
    const [only] = await bot.ok<{ update_id: number }[]>('getUpdates');
    const inVain = texts({ timeout: 30, offset: (only?.update_id ?? 0) + 1 });
    await eventually(async () => {
      await bot.advance(30_000);
      expect(await Promise.race([inVain, Promise.resolve('waiting')])).toEqual([]);
    });
  });

  it('goes with neither a webhook nor a second one', async () => {
    const first = bot.call('getUpdates', { timeout: 50 });
    const twice = eventually(async () => {
      void bot.call('getUpdates', { timeout: 1 });
      return first;
    });
    expect(await twice).toMatchObject({
      status: 409,
      body: refusal(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    });
    await bot.call('setWebhook', { url: hook.url });
    expect((await bot.call('getUpdates')).body).toEqual(
      refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      ),
    );
  });
});

describe('the dashboard', () => {
  it('makes a bot with a webhook, inventing what is missing', async () => {
    const made = await bot.simulators.control('POST', '/accounts', {
      provider: 'telegram',
      webhookUrl: hook.url,
    });
    const { botToken, secretToken } = made.body['credentials'] as Record<string, string>;
    expect(made).toMatchObject({
      status: 201,
      body: { account: botToken?.split(':')[0], webhookUrl: hook.url },
    });
    await bot.control('/messages', {
      provider: 'telegram',
      account: made.body['account'],
      from: customer,
      text: 'Oi',
    });
    await deliveries(hook, 1);
    expect(hook.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe(secretToken);
  });

  it.each([
    { botToken: 'sem dois pontos' },
    { botToken: '12:AA', secretToken: 'não vale' },
    { botToken: 7 },
    { chave: 'x' },
  ])('refuses %j', async (credentials) => {
    const refused = await bot.simulators.control('POST', '/accounts', { provider: 'telegram', credentials });
    expect(refused.status).toBe(400);
  });
});
