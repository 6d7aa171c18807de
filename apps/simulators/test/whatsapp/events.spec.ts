import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { changesOf, idOf, ogg, openShop, png, receiptsOf, type Shop } from './bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const heard = async (field: string) => {
  await eventually(() => expect(changesOf(shop.business, field)).not.toEqual([]));
  return changesOf(shop.business, field);
};
const text = { type: 'text', text: { body: 'Olá' } };

describe('what the shop types on its own phone', () => {
  it('is echoed as ours, and stands in the chat', async () => {
    const { messageId } = await shop.control('POST', '/whatsapp/echoes', {
      account: shop.account,
      to: shop.from,
      text: 'Do celular',
    });
    const [change] = await heard('smb_message_echoes');
    expect(change?.value).toMatchObject({
      metadata: { phone_number_id: shop.account },
      message_echoes: [{ to: shop.from, id: messageId, type: 'text', text: { body: 'Do celular' } }],
    });
    expect((await shop.bubbles()).at(-1)).toMatchObject({ from: 'business', text: 'Do celular' });
    await shop.simulators.control('POST', `/whatsapp/chats/${shop.account}/${shop.from}/look`, {});
    expect(receiptsOf(shop.business, messageId)).toEqual([]);
  });

  it('may be a file, an edit, a deletion, and go to somebody without a number', async () => {
    const echo = (body: object) =>
      shop.control('POST', '/whatsapp/echoes', { account: shop.account, to: shop.from, ...body });
    const { messageId } = await echo({ file: { base64: png.toString('base64'), mimeType: 'image/png' } });
    await echo({
      message: {
        type: 'edit',
        edit: { original_message_id: messageId, message: { type: 'image', image: { caption: 'A mesa' } } },
      },
    });
    expect((await shop.bubbles()).at(-1)).toMatchObject({
      kind: 'image',
      text: 'A mesa',
      edited: true,
      file: { kind: 'image' },
    });
    await echo({ message: { type: 'revoke', revoke: { original_message_id: messageId } } });
    expect((await shop.bubbles()).at(-1)).toMatchObject({ deleted: true });
    await echo({ to: 'BR.77', text: 'Oi' });
    await eventually(() =>
      expect(changesOf(shop.business, 'smb_message_echoes').at(-1)?.value).toMatchObject({
        message_echoes: [{ to_user_id: 'BR.77' }],
      }),
    );
    const wrong = await shop.simulators.control('POST', '/whatsapp/echoes', {
      account: shop.account,
      to: shop.from,
    });
    expect(wrong.status).toBe(400);
  });

  it('was said before is told in threads, or declined; its contacts are told too', async () => {
    await shop.control('POST', '/whatsapp/history-syncs', { account: shop.account });
    expect((await heard('history'))[0]?.value).toMatchObject({
      history: [
        {
          metadata: { phase: 0, chunk_order: 1, progress: 100 },
          threads: [
            {
              id: shop.from,
              messages: [{ from: shop.from, text: { body: 'Oi' }, history_context: { status: 'READ' } }],
            },
          ],
        },
      ],
    });
    await shop.control('POST', '/whatsapp/history-syncs', { account: shop.account, declined: true });
    await eventually(() =>
      expect(changesOf(shop.business, 'history').at(-1)?.value).toMatchObject({
        history: [{ errors: [{ code: 2_593_109 }] }],
      }),
    );
    await shop.control('POST', '/whatsapp/contact-syncs', {
      account: shop.account,
      action: 'add',
      contacts: [{ phone: '5511900000000', name: 'Caio Lima' }],
    });
    expect((await heard('smb_app_state_sync'))[0]?.value).toMatchObject({
      state_sync: [
        {
          type: 'contact',
          action: 'add',
          contact: { full_name: 'Caio Lima', first_name: 'Caio', phone_number: '5511900000000' },
        },
      ],
    });
  });
});

describe('what Meta tells of the account', () => {
  it('is the number’s quality and limit, and they are what a call then says', async () => {
    await shop.control('POST', '/whatsapp/quality', {
      account: shop.account,
      event: 'FLAGGED',
      quality: 'RED',
      limit: 250,
    });
    expect((await heard('phone_number_quality_update'))[0]).toMatchObject({
      time: expect.any(Number) as number,
      value: { event: 'FLAGGED', old_limit: 'TIER_UNLIMITED', current_limit: 'TIER_250' },
    });
    const node = await shop.simulators.graph(
      'GET',
      `/${shop.account}?fields=quality_rating,whatsapp_business_manager_messaging_limit`,
      undefined,
      shop.token,
    );
    expect(node.body).toEqual({
      id: shop.account,
      quality_rating: 'RED',
      whatsapp_business_manager_messaging_limit: 'TIER_250',
    });
  });

  it('is its name, once decided', async () => {
    await shop.control('POST', '/whatsapp/names', {
      account: shop.account,
      decision: 'REJECTED',
      name: 'X',
      reason: 'NAME_POLICY',
    });
    expect((await heard('phone_number_name_update'))[0]?.value).toMatchObject({
      decision: 'REJECTED',
      rejection_reason: 'NAME_POLICY',
    });
    await shop.control('POST', '/whatsapp/names', {
      account: shop.account,
      decision: 'APPROVED',
      name: 'Aroeira',
    });
    const node = await shop.simulators.graph(
      'GET',
      `/${shop.account}?fields=verified_name`,
      undefined,
      shop.token,
    );
    expect(node.body).toMatchObject({ verified_name: 'Aroeira' });
  });

  it('is that somebody wants no marketing, or wants it again', async () => {
    await shop.control('POST', '/whatsapp/preferences', {
      account: shop.account,
      from: shop.from,
      value: 'stop',
    });
    expect((await heard('user_preferences'))[0]?.value).toMatchObject({
      contacts: [{ wa_id: shop.from }],
      user_preferences: [
        {
          wa_id: shop.from,
          category: 'marketing_messages',
          value: 'stop',
          timestamp: expect.any(Number) as number,
        },
      ],
    });
  });

  it('is any field with any value, repeated if asked', async () => {
    const value = {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' }],
    };
    await shop.control('POST', '/whatsapp/events', {
      account: shop.account,
      field: 'account_update',
      value,
      duplicate: 1,
    });
    await eventually(() => expect(changesOf(shop.business, 'account_update')).toHaveLength(2));
    const [change] = changesOf(shop.business, 'account_update');
    expect(change?.value).toEqual(value);
    expect(
      (await shop.simulators.control('POST', '/whatsapp/events', { account: shop.account, field: '', value }))
        .status,
    ).toBe(400);
  });
});

describe('receipts', () => {
  it('tell the price with "sent" and with the first arrival only', async () => {
    const id = idOf(await shop.send(text));
    const statuses = () => receiptsOf(shop.business, id);
    await eventually(() => expect(statuses()).toHaveLength(2));
    await shop.simulators.control('POST', `/whatsapp/chats/${shop.account}/${shop.from}/look`, {});
    await eventually(() => expect(statuses()).toHaveLength(3));
    const priced = statuses().filter(({ pricing }) => pricing);
    expect(priced.map(({ status }) => status).sort()).toEqual(['delivered', 'sent']);
    expect(priced[0]).toMatchObject({
      pricing: { pricing_model: 'PMP', type: 'regular', category: 'service' },
    });
    expect(priced[0]).not.toHaveProperty('conversation');
  });

  it('skip "delivered" while the chat is open', async () => {
    await shop.control('PATCH', `/whatsapp/accounts/${shop.account}`, { receipts: 'open' });
    const id = idOf(await shop.send(text));
    await eventually(() => expect(receiptsOf(shop.business, id)).toHaveLength(2));
    expect(receiptsOf(shop.business, id).find(({ status }) => status === 'read')).toHaveProperty('pricing');
  });

  it('tell that a voice note was played', async () => {
    const upload = await shop.upload(ogg(), 'audio/ogg');
    const id = idOf(await shop.send({ type: 'audio', audio: { id: upload.body['id'], voice: true } }));
    const play = () =>
      fetch(`${shop.simulators.url}/phone/whatsapp/chats/${shop.account}/${shop.from}/deeds`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'play', messageId: id }),
      });
    expect((await play()).status).toBe(201);
    await eventually(() =>
      expect(receiptsOf(shop.business, id).map(({ status }) => status)).toContain('played'),
    );
    await play();
    expect(receiptsOf(shop.business, id).filter(({ status }) => status === 'played')).toHaveLength(1);
  });

  it.each<[string, object, number]>([
    ['was blocked', { blocked: true }, 130_403],
    [
      'is part of an experiment',
      { failure: { code: 130_472, title: 'User’s number is part of an experiment' } },
      130_472,
    ],
    ['is not on WhatsApp', { reachable: false }, 131_026],
  ])('fail what goes to somebody by whom the shop %s', async (_case, person, code) => {
    await shop.control('POST', '/whatsapp/customers', { account: shop.account, from: shop.from, ...person });
    const id = idOf(await shop.send(text));
    await eventually(() =>
      expect(receiptsOf(shop.business, id)).toMatchObject([
        { status: 'failed', errors: [{ code, error_data: {} }] },
      ]),
    );
    expect((await shop.bubbles()).at(-1)).toMatchObject({ failure: 'failed' });
  });
});
