import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import {
  connect,
  startBusiness,
  startSimulators,
  statusesOf,
  textTo,
  valuesOf,
  type Answer,
  type Business,
  type Simulators,
} from './bench.ts';

let simulators: Simulators;
let business: Business;
let account: string;
let from: string;

beforeEach(async () => {
  simulators = await startSimulators();
  business = await startBusiness();
  ({ account, from } = await connect(simulators, business.url));
});
afterEach(async () => {
  await simulators.close();
  await business.close();
});

const send = (body: unknown, token?: string | null) =>
  simulators.graph('POST', `/${account}/messages`, body, token);

function errorOf({ status, body }: Answer): {
  status: number;
  code: unknown;
  type: unknown;
  details: string;
} {
  const error = body['error'] as Record<string, unknown>;
  const data = error['error_data'] as Record<string, unknown>;
  return { status, code: error['code'], type: error['type'], details: String(data['details']) };
}

describe('POST /{phone number id}/messages', () => {
  it('takes a text and answers with the recipient as WhatsApp has it and the id of the message', async () => {
    const answer = await send(textTo(from, 'Chega amanhã'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      messaging_product: 'whatsapp',
      contacts: [{ input: `+${from}`, wa_id: from }],
      messages: [{ id: expect.stringMatching(/^wamid\./) as string }],
    });
  });

  it.each([
    ['no token', 401, 190, null, textTo('5511988770142')],
    ['no product', 400, 100, undefined, { to: '+5511988770142', type: 'text', text: { body: 'a' } }],
    ['another product', 400, 100, undefined, { ...textTo('5511988770142'), messaging_product: 'sms' }],
    [
      'no recipient',
      400,
      131_008,
      undefined,
      { messaging_product: 'whatsapp', type: 'text', text: { body: 'a' } },
    ],
    ['a recipient that is no number', 400, 131_009, undefined, { ...textTo('5511988770142'), to: 'ana' }],
    ['a recipient of another type', 400, 100, undefined, { ...textTo('5511988770142'), to: 5511988770142 }],
    ['a kind that does not exist', 400, 100, undefined, { ...textTo('5511988770142'), type: 'telegram' }],
    [
      'no text object',
      400,
      131_008,
      undefined,
      { messaging_product: 'whatsapp', to: '+5511988770142', type: 'text' },
    ],
    ['an empty text', 400, 131_008, undefined, textTo('5511988770142', '')],
    ['a text that is a number', 400, 100, undefined, { ...textTo('5511988770142'), text: { body: 7 } }],
    ['a text of 4,097 characters', 400, 100, undefined, textTo('5511988770142', 'x'.repeat(4_097))],
    [
      'a preview that is no boolean',
      400,
      100,
      undefined,
      { ...textTo('5511988770142'), text: { body: 'a', preview_url: 'yes' } },
    ],
    [
      'a reference of 513 characters',
      400,
      100,
      undefined,
      textTo('5511988770142', 'a', { biz_opaque_callback_data: 'x'.repeat(513) }),
    ],
    ['a quote without an id', 400, 131_008, undefined, textTo('5511988770142', 'a', { context: {} })],
    [
      'a quote of an unknown message',
      400,
      131_009,
      undefined,
      textTo('5511988770142', 'a', { context: { message_id: 'wamid.no' } }),
    ],
    [
      'media without id or link',
      400,
      131_008,
      undefined,
      { ...textTo('5511988770142'), type: 'image', image: {} },
    ],
    [
      'a template without a language',
      400,
      131_008,
      undefined,
      { ...textTo('5511988770142'), type: 'template', template: { name: 'oi' } },
    ],
    ['a customer who never wrote', 400, 131_047, undefined, textTo('5511977770000')],
    ['a body that is no JSON', 400, 100, undefined, '{"messaging_product":'],
  ])('refuses %s with Meta’s own error', async (_case, status, code, token, body) => {
    const refused = errorOf(await send(body, token));
    expect(refused).toMatchObject({ status, code, type: 'OAuthException' });
    expect(refused.details).not.toBe('');
  });

  it('takes 4,096 characters, whatever bytes they are', async () => {
    expect((await send(textTo(from, '😀'.repeat(4_096)))).status).toBe(200);
  });

  it('refuses a token that was revoked, and a number that cannot be one', async () => {
    await simulators.control('POST', '/revoke', { provider: 'whatsapp', credential: 'EAAold' });
    expect(errorOf(await send(textTo(from), 'EAAold'))).toMatchObject({ status: 401, code: 190 });
    expect((await simulators.graph('POST', '/loja/messages', textTo(from))).status).toBe(400);
  });

  it('refuses the business’s own number as recipient', async () => {
    const chats = (await simulators.control('GET', '/whatsapp/chats')).body as {
      accounts: { number: string }[];
    };
    expect(errorOf(await send(textTo(chats.accounts[0]?.number ?? '')))).toMatchObject({ code: 131_021 });
  });

  it('closes the window 24 hours after the customer’s last message, and a template still goes', async () => {
    const day = 24 * 3_600_000;
    const late = '5511966660000';
    await simulators.control('POST', '/messages', {
      provider: 'whatsapp',
      account,
      from: late,
      text: 'Oi',
      at: Date.now() - day - 1_000,
    });
    expect(errorOf(await send(textTo(late)))).toMatchObject({ status: 400, code: 131_047 });
    const template = {
      messaging_product: 'whatsapp',
      to: `+${late}`,
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' } },
    };
    expect((await send(template)).status).toBe(200);
    await simulators.control('POST', '/messages', {
      provider: 'whatsapp',
      account,
      from: late,
      text: 'Oi',
      at: Date.now() - day + 60_000,
    });
    expect((await send(textTo(late))).status).toBe(200);
  });

  it('takes 45 messages at once to one person and refuses the 46th with the pair limit', async () => {
    const codes: unknown[] = [];
    for (let n = 0; n < 46; n += 1) {
      const answer = await send(textTo(from, `n ${n}`));
      codes.push(answer.status === 200 ? 200 : errorOf(answer).code);
    }
    expect(codes.slice(0, 45)).toEqual(Array(45).fill(200));
    expect(codes[45]).toBe(131_056);
  });

  it('refuses more than the number’s throughput', async () => {
    const people = Array.from({ length: 800 }, (_, n) => `55119${70_000_000 + n}`);
    await simulators.control('POST', '/whatsapp/batches', {
      account,
      messages: people.map((one) => ({ from: one, text: 'Oi' })),
    });
    const answers = await Promise.all(people.map((one) => send(textTo(one))));
    const refused = answers.filter(({ status }) => status !== 200).map((answer) => errorOf(answer).code);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set([130_429]));
  });

  it('reaches one customer by either form of a Brazilian mobile number and names the one that is theirs', async () => {
    await simulators.control('POST', '/messages', {
      provider: 'whatsapp',
      account,
      from: '551199990000',
      text: 'Oi',
    });
    for (const to of ['5511999990000', '551199990000']) {
      expect((await send(textTo(to))).body).toMatchObject({
        contacts: [{ input: `+${to}`, wa_id: '551199990000' }],
      });
    }
  });

  it('reaches a person who is known by a user id alone', async () => {
    await simulators.control('POST', '/messages', {
      provider: 'whatsapp',
      account,
      from: 'BR.8823',
      text: 'Oi',
    });
    const answer = await send({
      messaging_product: 'whatsapp',
      recipient: 'BR.8823',
      type: 'text',
      text: { body: 'a' },
    });
    expect(answer.body).toMatchObject({ contacts: [{ input: 'BR.8823', user_id: 'BR.8823' }] });
    expect(
      errorOf(
        await send({ messaging_product: 'whatsapp', recipient: 'ana', type: 'text', text: { body: 'a' } }),
      ),
    ).toMatchObject({ code: 131_009 });
  });

  it('quotes the customer’s own message', async () => {
    const chat = (await simulators.control('GET', `/whatsapp/chats/${account}/${from}`)).body as {
      items: { id: string }[];
    };
    const quoted = chat.items[0]?.id;
    expect((await send(textTo(from, 'Sim', { context: { message_id: quoted } }))).status).toBe(200);
    const after = (await simulators.control('GET', `/whatsapp/chats/${account}/${from}`)).body as {
      items: { quoted: string | null }[];
    };
    expect(after.items.at(-1)?.quoted).toBe(quoted);
  });

  it('marks messages as read and shows that the business types', async () => {
    const chat = (await simulators.control('GET', `/whatsapp/chats/${account}/${from}`)).body as {
      items: { id: string }[];
    };
    const message_id = chat.items[0]?.id;
    const read = { messaging_product: 'whatsapp', status: 'read', message_id };
    expect((await send({ ...read, typing_indicator: { type: 'text' } })).body).toEqual({ success: true });
    expect(errorOf(await send({ ...read, message_id: 'wamid.no' }))).toMatchObject({ code: 131_009 });
    expect(errorOf(await send({ ...read, typing_indicator: { type: 'audio' } }))).toMatchObject({
      code: 100,
    });
    expect(errorOf(await send({ messaging_product: 'whatsapp', status: 'read' }))).toMatchObject({
      code: 131_008,
    });
    const after = (await simulators.control('GET', `/whatsapp/chats/${account}/${from}`)).body as {
      items: { seen: boolean }[];
    };
    expect(after.items[0]?.seen).toBe(true);
  });

  it('gives back our reference in each receipt, and "read" once the customer looks', async () => {
    const answer = await send(textTo(from, 'Olá', { biz_opaque_callback_data: 'ours.1' }));
    const [{ id }] = answer.body['messages'] as [{ id: string }];
    await eventually(() =>
      expect(statusesOf(business, id)).toEqual(expect.arrayContaining(['sent', 'delivered'])),
    );
    await simulators.control('POST', `/whatsapp/chats/${account}/${from}/look`, {});
    await eventually(() => expect(statusesOf(business, id)).toContain('read'));
    const receipts = valuesOf(business)
      .flatMap(({ statuses = [] }) => statuses)
      .filter((one) => one['id'] === id);
    for (const receipt of receipts) {
      expect(receipt).toMatchObject({
        recipient_id: from,
        biz_opaque_callback_data: 'ours.1',
        timestamp: expect.stringMatching(/^\d{10}$/) as string,
      });
    }
  });

  it('fails what goes to somebody who is not on WhatsApp, after it was accepted', async () => {
    await simulators.control('POST', '/whatsapp/customers', { account, from, reachable: false });
    const answer = await send(textTo(from));
    const [{ id }] = answer.body['messages'] as [{ id: string }];
    await eventually(() => expect(statusesOf(business, id)).toEqual(['failed']));
    const [failed] = valuesOf(business)
      .flatMap(({ statuses = [] }) => statuses)
      .filter((one) => one['id'] === id);
    expect(failed).toMatchObject({ errors: [{ code: 131_026, title: 'Message undeliverable' }] });
  });
});
