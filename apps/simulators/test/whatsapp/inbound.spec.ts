import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { valuesOf } from '../bench.ts';
import { idOf, newestMessage, openShop, type Shop } from './bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

/** Writes, and gives the message and its contact as they were posted. */
async function told(
  body: object,
): Promise<{ message: Record<string, unknown>; contact: Record<string, unknown> | undefined }> {
  const id = await shop.write(body);
  await eventually(() => expect(newestMessage(shop.business)['id']).toBe(id));
  return { message: newestMessage(shop.business), contact: valuesOf(shop.business).at(-1)?.contacts?.[0] };
}
const offer = async (interactive: object) => idOf(await shop.send({ type: 'interactive', interactive }));
const choose = (messageId: string, choiceId: string) => told({ choose: { messageId, choiceId } });

describe('what a customer writes', () => {
  it.each<[string, object]>([
    ['a pin', { type: 'location', location: { latitude: -23.5, longitude: -46.6 } }],
    [
      'a place',
      {
        type: 'location',
        location: {
          latitude: -23.5,
          longitude: -46.6,
          name: 'Sé',
          address: 'Centro',
          url: 'https://a.example',
        },
      },
    ],
    [
      'cards',
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Caio' }, phones: [{ phone: '11 9', wa_id: '5511' }] }],
      },
    ],
    [
      'an order',
      {
        type: 'order',
        order: {
          catalog_id: '1',
          text: 'a',
          product_items: [{ product_retailer_id: 'p', quantity: 2, item_price: 9.9, currency: 'BRL' }],
        },
      },
    ],
    [
      'a form',
      {
        type: 'interactive',
        interactive: {
          type: 'nfm_reply',
          nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"a":1}' },
        },
      },
    ],
    ['a type of tomorrow', { type: 'hologram', hologram: { depth: 3 } }],
  ])('as %s arrives as it is', async (_case, given) => {
    expect((await told({ message: given })).message).toMatchObject(given);
  });

  it('as something unsupported carries its errors', async () => {
    const errors = [{ code: 131_051, title: 'Message type unknown' }];
    expect((await told({ message: { type: 'unsupported' }, errors })).message).toMatchObject({
      type: 'unsupported',
      errors,
    });
  });

  it('in a file of more than 100 MB cannot be had', async () => {
    const answer = await fetch(`${shop.simulators.url}/control/files?name=a.pdf`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf' },
      body: new Uint8Array(100 * 1_048_576 + 1),
    });
    const { id } = (await answer.json()) as { id: string };
    expect((await told({ file: { id } })).message).toMatchObject({
      type: 'unsupported',
      errors: [{ code: 131_052 }],
    });
  });

  it('after an ad says which, and what it leads to is free of charge', async () => {
    const referral = {
      source_type: 'ad',
      source_id: '1',
      source_url: 'https://fb.example',
      headline: 'Mesas',
      ctwa_clid: 'c',
    };
    expect((await told({ text: 'Vi o anúncio', referral })).message).toMatchObject({ referral });
    const id = idOf(await shop.send({ type: 'text', text: { body: 'Olá' } }));
    await eventually(() =>
      expect(valuesOf(shop.business).flatMap(({ statuses = [] }) => statuses)).toContainEqual(
        expect.objectContaining({
          id,
          pricing: expect.objectContaining({ type: 'free_entry_point' }) as object,
          conversation: expect.objectContaining({ origin: { type: 'referral_conversion' } }) as object,
        }),
      ),
    );
  });

  it('quotes ours or their own, and is marked when it was forwarded', async () => {
    const ours = idOf(await shop.send({ type: 'text', text: { body: 'Olá' } }));
    const chats = (await shop.control('GET', '/whatsapp/chats')) as { accounts: { number: string }[] };
    const { message } = await told({ text: 'Sim', replyTo: ours });
    expect(message['context']).toEqual({ from: chats.accounts[0]?.number, id: ours });
    expect((await told({ text: 'E isto', replyTo: message['id'] })).message['context']).toEqual({
      from: shop.from,
      id: message['id'],
    });
    expect((await told({ text: 'a', forwarded: 'once' })).message['context']).toEqual({ forwarded: true });
    expect((await told({ text: 'a', forwarded: 'often', replyTo: ours })).message['context']).toEqual({
      frequently_forwarded: true,
    });
    expect((await shop.bubbles()).at(-1)).toMatchObject({
      forwarded: true,
      quoted: { id: ours, text: 'Olá' },
    });
  });
});

describe('a tap', () => {
  it('on a button, a row, a form and a template’s quick reply says what was chosen and where', async () => {
    const button = await offer({
      type: 'button',
      body: { text: 'Quer?' },
      action: { buttons: [{ type: 'reply', reply: { id: 's', title: 'Sim' } }] },
    });
    expect((await choose(button, 's')).message).toMatchObject({
      context: { id: button },
      interactive: { type: 'button_reply', button_reply: { id: 's', title: 'Sim' } },
    });
    const list = await offer({
      type: 'list',
      body: { text: 'Cor?' },
      action: { button: 'Ver', sections: [{ rows: [{ id: 'f', title: 'Freijó', description: 'Clara' }] }] },
    });
    expect((await choose(list, 'f')).message).toMatchObject({
      interactive: { type: 'list_reply', list_reply: { id: 'f', title: 'Freijó', description: 'Clara' } },
    });
    const form = await offer({
      type: 'flow',
      body: { text: 'a' },
      action: {
        name: 'flow',
        parameters: { flow_message_version: '3', flow_id: '1', flow_cta: 'Abrir', flow_token: 't' },
      },
    });
    const { interactive } = (await choose(form, 'flow')).message as {
      interactive: { nfm_reply: { response_json: string } };
    };
    expect(JSON.parse(interactive.nfm_reply.response_json)).toMatchObject({ flow_token: 't' });
    await shop.control('POST', '/whatsapp/templates', {
      account: shop.account,
      name: 'lembrete',
      language: 'pt_BR',
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: 'Confirma?' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'Sim' },
            { type: 'QUICK_REPLY', text: 'Não' },
          ],
        },
      ],
    });
    const components = [
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: 0,
        parameters: [{ type: 'payload', payload: 'sim.7' }],
      },
    ];
    const template = idOf(
      await shop.send({
        type: 'template',
        template: { name: 'lembrete', language: { code: 'pt_BR' }, components },
      }),
    );
    expect((await choose(template, '0')).message).toMatchObject({
      type: 'button',
      button: { payload: 'sim.7', text: 'Sim' },
      context: { id: template },
    });
    expect((await choose(template, '1')).message).toMatchObject({ button: { payload: 'Não', text: 'Não' } });
  });

  it('on what was not offered is refused', async () => {
    const button = await offer({
      type: 'button',
      body: { text: 'Quer?' },
      action: { buttons: [{ type: 'reply', reply: { id: 's', title: 'Sim' } }] },
    });
    const tap = (messageId: string, choiceId: string) =>
      shop.simulators.control('POST', '/messages', {
        provider: 'whatsapp',
        account: shop.account,
        from: shop.from,
        choose: { messageId, choiceId },
      });
    expect((await tap(button, 'x')).status).toBe(400);
    expect((await tap('wamid.no', 's')).status).toBe(404);
  });
});

describe('a reaction, an edit and a deletion', () => {
  it('change the bubble that they mean, and open no window', async () => {
    const late = '5511933330000';
    const day = 24 * 3_600_000;
    const from = { from: late };
    const first = await shop.write({ ...from, text: 'Comprei 2', at: Date.now() - day - 1_000 });
    const second = await shop.write({ ...from, text: 'Segredo', at: Date.now() - day - 900 });
    await told({ ...from, message: { type: 'reaction', reaction: { message_id: first, emoji: '👍' } } });
    await told({
      ...from,
      message: {
        type: 'edit',
        edit: { original_message_id: first, message: { type: 'text', text: { body: 'Comprei 3' } } },
      },
    });
    await told({ ...from, message: { type: 'revoke', revoke: { original_message_id: second } } });
    const answer = await fetch(`${shop.simulators.url}/phone/whatsapp/chats/${shop.account}/${late}`);
    expect(await answer.json()).toMatchObject({
      bubbles: [
        { id: first, text: 'Comprei 3', edited: true, reactions: [{ by: 'customer', emoji: '👍' }] },
        { id: second, text: null, deleted: true },
      ],
    });
    expect(await shop.refused({ to: `+${late}`, type: 'text', text: { body: 'a' } })).toMatchObject({
      code: 131_047,
    });
  });
});

describe('who writes', () => {
  it('may have a number, a user id and a username, each told as it is', async () => {
    const person = {
      from: '5511922220000',
      name: 'Bia',
      userId: 'BR.77',
      parentUserId: 'BR.ENT.9',
      username: 'bia.s',
    };
    const both = await told({ ...person, text: 'Oi' });
    expect(both.message).toMatchObject({
      from: person.from,
      from_user_id: 'BR.77',
      from_parent_user_id: 'BR.ENT.9',
    });
    expect(both.contact).toEqual({
      profile: { name: 'Bia', username: 'bia.s' },
      wa_id: person.from,
      user_id: 'BR.77',
      parent_user_id: 'BR.ENT.9',
    });
    const hidden = await told({ ...person, hideNumber: true, text: 'Oi de novo' });
    expect(hidden.message).not.toHaveProperty('from');
    expect(hidden.contact).not.toHaveProperty('wa_id');
    // By their user id it is the same person: one chat, and the number is what a receipt names.
    const sent = await shop.send({ to: undefined, recipient: 'BR.77', type: 'text', text: { body: 'Olá' } });
    expect(sent.body).toMatchObject({ contacts: [{ input: 'BR.77', wa_id: person.from, user_id: 'BR.77' }] });
  });

  it('without a number is known by the user id alone, until they tell their number', async () => {
    const { message, contact } = await told({ from: 'BR.8823', text: 'Oi' });
    expect(message).not.toHaveProperty('from');
    expect(contact).toMatchObject({ user_id: 'BR.8823' });
    await told({ from: '5511911110000', userId: 'BR.8823', text: 'Meu número' });
    const answer = await fetch(`${shop.simulators.url}/phone/whatsapp/chats/${shop.account}/5511911110000`);
    expect(((await answer.json()) as { bubbles: object[] }).bubbles).toHaveLength(2);
  });

  it('keeps the chat when the number or the user id changes', async () => {
    const system = { type: 'user_changed_number', body: 'mudou', wa_id: '5511944440000' };
    const { message, contact } = await told({ message: { type: 'system', system } });
    expect(message).toMatchObject({ from: shop.from, system });
    expect(contact).toBeUndefined();
    const sent = await shop.send({ to: '+5511944440000', type: 'text', text: { body: 'Novo?' } });
    expect(sent.body).toMatchObject({ contacts: [{ wa_id: '5511944440000' }] });
    expect((await shop.bubbles()).map(({ kind }) => kind)).toEqual(['text', 'note', 'text']);
    const next = { type: 'user_changed_user_id', body: 'mudou', user_id: 'BR.2', previous_user_id: 'BR.1' };
    await told({ from: 'BR.1', text: 'Oi' });
    await told({ from: 'BR.1', message: { type: 'system', system: next } });
    const answer = await shop.send({ to: undefined, recipient: 'BR.2', type: 'text', text: { body: 'Olá' } });
    expect(answer.status).toBe(200);
  });
});
