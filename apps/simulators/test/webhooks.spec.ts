import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { signatureOf } from '../src/providers/whatsapp/envelope.ts';
import {
  connect,
  startBusiness,
  startSimulators,
  statusesOf,
  textTo,
  valuesOf,
  type Business,
  type Simulators,
} from './bench.ts';

let simulators: Simulators;
let business: Business;

beforeEach(async () => {
  simulators = await startSimulators();
  business = await startBusiness();
});
afterEach(async () => {
  await simulators.close();
  await business.close();
});

const messagesOf = (from: Business) => valuesOf(from).flatMap(({ messages = [] }) => messages);

describe('the signature', () => {
  it.each([
    [
      '{"object":"whatsapp_business_account","entry":[]}',
      'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
    ],
    [
      '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":[{"id":"wamid.A","text":{"body":"Olá \\ud83d\\ude00"}}]}}]}]}',
      'a2ea0977c942176bdb1997fe6201c4bcd11915171c4be5081a94a3cea975b707',
    ],
  ])('is HMAC-SHA256 of the raw bytes: %s', (body, expected) => {
    expect(signatureOf(body, 'test_app_secret')).toBe(`sha256=${expected}`);
  });
});

describe('webhooks', () => {
  it('bring a customer’s message in the provider’s envelope, signed over its very bytes', async () => {
    const { account, credentials, from } = await connect(simulators, business.url);
    await eventually(() => expect(messagesOf(business)).toHaveLength(1));
    const [post] = business.received;
    const expected = createHmac('sha256', credentials['appSecret'] ?? '')
      .update(post?.raw ?? '')
      .digest('hex');
    expect(post?.signature).toBe(`sha256=${expected}`);
    expect(JSON.parse(post?.raw ?? '')).toMatchObject({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: credentials['businessAccountId'],
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { phone_number_id: account },
                contacts: [{ wa_id: from }],
                messages: [{ from, type: 'text', text: { body: 'Oi' } }],
              },
            },
          ],
        },
      ],
    });
  });

  it('write characters beyond ASCII as escapes every now and then: the same JSON, other bytes', async () => {
    const { account, from } = await connect(simulators, business.url);
    for (const text of ['Olá 😀', 'Olá 😀'])
      await simulators.control('POST', '/messages', { provider: 'whatsapp', account, from, text });
    await eventually(() => expect(messagesOf(business)).toHaveLength(3));
    const raws = business.received.map(({ raw }) => raw).filter((raw) => raw.includes('Ol'));
    expect(raws.filter((raw) => raw.includes('\\u00e1 \\ud83d\\ude00'))).toHaveLength(1);
    expect(
      messagesOf(business).filter((one) => (one['text'] as { body: string }).body === 'Olá 😀'),
    ).toHaveLength(2);
  });

  it('come again until the answer is 200', async () => {
    business.answers.push(500, 503, 302, 204);
    await connect(simulators, business.url);
    await eventually(() => expect(business.received).toHaveLength(5));
    expect(new Set(business.received.map(({ raw }) => raw)).size).toBe(1);
  });

  it('come twice and late when asked to', async () => {
    const { account, from } = await connect(simulators, business.url);
    await simulators.control('POST', '/messages', {
      provider: 'whatsapp',
      account,
      from,
      text: 'late',
      delayMs: 300,
    });
    await simulators.control('POST', '/messages', {
      provider: 'whatsapp',
      account,
      from,
      text: 'twice',
      duplicate: 1,
    });
    await eventually(() => expect(messagesOf(business)).toHaveLength(4));
    const texts = messagesOf(business).map((one) => (one['text'] as { body: string }).body);
    expect(texts.filter((text) => text === 'twice')).toHaveLength(2);
    expect(texts.at(-1)).toBe('late');
  });

  it('bring up to a thousand messages in one post', async () => {
    const { account } = await connect(simulators, business.url);
    const messages = Array.from({ length: 1_000 }, (_, n) => ({
      from: `55119${60_000_000 + n}`,
      text: `n ${n}`,
    }));
    await simulators.control('POST', '/whatsapp/batches', { account, messages });
    await eventually(() => expect(messagesOf(business)).toHaveLength(1_001));
    expect(business.received).toHaveLength(2);
  });

  it('come in disorder and twice where the account is told so', async () => {
    const { account, from } = await connect(simulators, business.url);
    await simulators.control('PATCH', `/whatsapp/accounts/${account}`, { receipts: 'shuffled' });
    const answer = await simulators.graph('POST', `/${account}/messages`, textTo(from));
    const [{ id }] = answer.body['messages'] as [{ id: string }];
    await eventually(() => expect(statusesOf(business, id)).toHaveLength(4));
    expect(statusesOf(business, id)[0]).toBe('delivered');
  });

  it('carry any kind of message, for what the business does not know yet', async () => {
    const { account, from } = await connect(simulators, business.url);
    await simulators.control('POST', '/messages', {
      provider: 'whatsapp',
      account,
      from,
      message: { type: 'order', order: { catalog_id: '1', product_items: [] } },
    });
    await eventually(() =>
      expect(messagesOf(business)[1]).toMatchObject({ type: 'order', order: { catalog_id: '1' } }),
    );
  });

  it('are not sent by an account whose secret nobody told', async () => {
    await simulators.graph('GET', '/111222333');
    const sent = await simulators.control('POST', '/messages', {
      provider: 'whatsapp',
      account: '111222333',
      from: '5511988770142',
      text: 'Oi',
    });
    expect(sent.body).toMatchObject({ posted: false });
    expect(business.received).toEqual([]);
  });

  it('bring receipts by hand', async () => {
    const { account, from } = await connect(simulators, business.url);
    await simulators.control('PATCH', `/whatsapp/accounts/${account}`, { receipts: 'none' });
    const answer = await simulators.graph('POST', `/${account}/messages`, textTo(from));
    const [{ id }] = answer.body['messages'] as [{ id: string }];
    await simulators.control('POST', '/whatsapp/receipts', {
      messageId: id,
      status: 'failed',
      code: 131_047,
      title: 'Re-engagement message',
    });
    await eventually(() => expect(statusesOf(business, id)).toEqual(['failed']));
  });
});

describe('connecting', () => {
  const override = (url: string, more: object = {}) =>
    simulators.graph('POST', '/999/subscribed_apps', {
      override_callback_uri: url,
      verify_token: 'word',
      ...more,
    });

  it('a number exists on first use, belongs to the business account that asks for it, and is found page by page', async () => {
    expect(
      (await simulators.graph('GET', '/10001?fields=id,display_phone_number,verified_name,quality_rating'))
        .body,
    ).toMatchObject({ id: '10001', quality_rating: 'GREEN' });
    await simulators.graph('GET', '/10002');
    const first = await simulators.graph('GET', '/99900/phone_numbers?fields=id&limit=1');
    expect(first.body).toMatchObject({
      data: [{ id: '10001' }],
      paging: { next: expect.any(String) as string },
    });
    const { after } = (first.body['paging'] as { cursors: { after: string } }).cursors;
    const second = await simulators.graph('GET', `/99900/phone_numbers?fields=id&limit=1&after=${after}`);
    expect(second.body).toMatchObject({ data: [{ id: '10002' }] });
    expect(second.body['paging']).not.toHaveProperty('next');
    expect((await simulators.graph('GET', '/88800/phone_numbers?fields=id')).body).toMatchObject({
      data: [],
    });
  });

  it('shakes hands with the address before it is used, as Meta does', async () => {
    expect((await override(business.url)).body).toEqual({ success: true });
    const [greeting] = business.received;
    expect(greeting?.method).toBe('GET');
    expect(greeting?.url.searchParams.get('hub.mode')).toBe('subscribe');
    expect(greeting?.url.searchParams.get('hub.verify_token')).toBe('word');
  });

  it.each([
    ['answers 403', () => ({ status: 403, text: '' })],
    ['repeats something else', () => ({ status: 200, text: '"1158201444"' })],
  ])('refuses an address that %s', async (_case, greeting) => {
    business.greeting = greeting;
    const refused = await override(business.url);
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 2_200 } } });
  });

  it('refuses plain http to anywhere but this machine, a long address and a missing word', async () => {
    expect((await override('http://crm.example/hook')).status).toBe(400);
    expect((await override(`${business.url}?${'x'.repeat(200)}`)).status).toBe(400);
    expect(
      (await simulators.graph('POST', '/999/subscribed_apps', { override_callback_uri: business.url }))
        .status,
    ).toBe(400);
    expect((await override('http://127.0.0.1:1/hook')).body).toMatchObject({ error: { code: 2_200 } });
  });

  it('says of a token whether it is good', async () => {
    await simulators.graph('GET', '/10001', undefined, 'EAAgood');
    expect((await simulators.graph('GET', '/debug_token?input_token=EAAgood')).body).toMatchObject({
      data: { is_valid: true },
    });
    await simulators.control('POST', '/revoke', { provider: 'whatsapp', credential: 'EAAgood' });
    expect((await simulators.graph('GET', '/debug_token?input_token=EAAgood')).body).toMatchObject({
      data: { is_valid: false },
    });
  });
});
