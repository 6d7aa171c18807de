import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { idOf, mp4, ogg, openShop, png, receiptsOf, webp, type Shop } from './bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const long = (length: number) => 'x'.repeat(length);
const buttons = (count: number, title = 'Sim') =>
  Array.from({ length: count }, (_, n) => ({ type: 'reply', reply: { id: `b${n}`, title: `${title}${n}` } }));
const button = (more: object = {}, actions: unknown = { buttons: buttons(1) }) => ({
  type: 'interactive',
  interactive: { type: 'button', body: { text: 'Quer?' }, action: actions, ...more },
});
const rows = (count: number, row: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ id: `r${n}`, title: `Cor ${n}`, ...row }));
const list = (sections: unknown, more: object = {}) => ({
  type: 'interactive',
  interactive: { type: 'list', body: { text: 'Qual?' }, action: { button: 'Ver', sections }, ...more },
});
const link = (parameters: object) => ({
  type: 'interactive',
  interactive: { type: 'cta_url', body: { text: 'Veja' }, action: { name: 'cta_url', parameters } },
});

describe('the kinds of messages', () => {
  it('are taken, and the customer sees them', async () => {
    const image = String((await shop.upload(png, 'image/png')).body['id']);
    const voice = String((await shop.upload(ogg(), 'audio/ogg')).body['id']);
    const film = String((await shop.upload(mp4, 'video/mp4')).body['id']);
    const sticker = String((await shop.upload(webp(false), 'image/webp')).body['id']);
    const paper = String((await shop.upload('%PDF-1.7', 'application/pdf')).body['id']);
    const bodies = [
      { type: 'image', image: { id: image, caption: 'A mesa' } },
      { type: 'audio', audio: { id: voice, voice: true } },
      { type: 'video', video: { id: film } },
      { type: 'sticker', sticker: { id: sticker } },
      { type: 'document', document: { id: paper, filename: 'orçamento.pdf', caption: 'Orçamento' } },
      {
        type: 'location',
        location: { latitude: -23.56, longitude: -46.65, name: 'Loja', address: 'Av. Paulista' },
      },
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Caio' }, phones: [{ phone: '+55 11 98877-0000' }] }],
      },
      button({ header: { type: 'image', image: { id: image } }, footer: { text: 'Toque' } }),
      list([{ title: 'Cores', rows: rows(10, { description: 'de madeira' }) }], {
        header: { type: 'text', text: 'Cores' },
      }),
      link({ display_text: 'Abrir', url: 'https://loja.example/p' }),
      {
        type: 'interactive',
        interactive: {
          type: 'location_request_message',
          body: { text: 'Onde?' },
          action: { name: 'send_location' },
        },
      },
      {
        type: 'interactive',
        interactive: {
          type: 'request_contact_info',
          body: { text: 'Seu número?' },
          action: { name: 'request_contact_info' },
        },
      },
      {
        type: 'interactive',
        interactive: {
          type: 'flow',
          body: { text: 'Agende' },
          action: {
            name: 'flow',
            parameters: {
              flow_message_version: '3',
              flow_id: '1',
              flow_cta: 'Agendar',
              flow_token: 't1',
              flow_action: 'navigate',
              flow_action_payload: { screen: 'A' },
            },
          },
        },
      },
    ];
    for (const body of bodies) expect((await shop.send(body)).status, JSON.stringify(body)).toBe(200);
    await eventually(async () => expect(await shop.bubbles()).toHaveLength(bodies.length + 1));
    await eventually(async () => expect((await shop.bubbles()).filter(({ file }) => file)).toHaveLength(6));
    const shown = (await shop.bubbles()).slice(1);
    expect(shown).toMatchObject([
      { kind: 'image', text: 'A mesa', file: { kind: 'image', mimeType: 'image/png', size: png.length } },
      { kind: 'audio', voice: true, file: { kind: 'audio' } },
      { kind: 'video', file: { kind: 'video' } },
      { kind: 'sticker', file: { kind: 'sticker' } },
      { kind: 'document', text: 'Orçamento', file: { name: 'orçamento.pdf' } },
      {
        kind: 'location',
        location: { latitude: -23.56, longitude: -46.65, name: 'Loja', address: 'Av. Paulista' },
      },
      { kind: 'contacts', contacts: [{ name: 'Caio', phones: ['+55 11 98877-0000'] }] },
      {
        text: 'Quer?',
        footer: 'Toque',
        file: { kind: 'image' },
        buttons: [[{ kind: 'choice', id: 'b0', title: 'Sim0' }]],
      },
      { title: 'Cores', list: { button: 'Ver', sections: [{ title: 'Cores' }] } },
      { buttons: [[{ kind: 'url', title: 'Abrir', value: 'https://loja.example/p' }]] },
      { buttons: [[{ kind: 'location' }]] },
      { buttons: [[{ kind: 'contact' }]] },
      { buttons: [[{ kind: 'choice', id: 'flow', title: 'Agendar' }]] },
    ]);
    const file = await fetch(
      `${shop.simulators.url}/control/files/${String((shown[0]?.['file'] as { id: string }).id)}`,
    );
    expect(Buffer.from(await file.arrayBuffer())).toEqual(png);
  });

  it.each<[string, number, object]>([
    ['an unknown key beside the text', 100, { type: 'text', text: { body: 'a', colour: 'red' } }],
    [
      'an image by id and by link',
      100,
      { type: 'image', image: { id: '1', link: 'https://a.example/a.png' } },
    ],
    ['an image with an id that is not ours', 100, { type: 'image', image: { id: '123456' } }],
    [
      'an image with an address that is none',
      100,
      { type: 'image', image: { link: 'ftp://a.example/a.png' } },
    ],
    [
      'a caption of 1,025 characters',
      100,
      { type: 'image', image: { link: 'https://a.example/a', caption: long(1_025) } },
    ],
    ['a caption on audio', 100, { type: 'audio', audio: { link: 'https://a.example/a', caption: 'a' } }],
    ['an image that is a text', 100, { type: 'image', image: 'a' }],
    ['no image', 131_008, { type: 'image' }],
    ['a location without a latitude', 131_008, { type: 'location', location: { longitude: 1 } }],
    ['a location off the globe', 131_009, { type: 'location', location: { latitude: 91, longitude: 1 } }],
    ['a location in words', 100, { type: 'location', location: { latitude: 'norte', longitude: 1 } }],
    ['no contact', 131_008, { type: 'contacts', contacts: [] }],
    ['contacts that are no list', 100, { type: 'contacts', contacts: { name: 'a' } }],
    ['a contact without a name', 131_008, { type: 'contacts', contacts: [{ phones: [] }] }],
    [
      'a contact without its formatted name',
      131_008,
      { type: 'contacts', contacts: [{ name: { first_name: 'a' } }] },
    ],
    [
      'a birthday that is no date',
      131_009,
      { type: 'contacts', contacts: [{ name: { formatted_name: 'a' }, birthday: 'hoje' }] },
    ],
    ['a reaction without its message', 131_008, { type: 'reaction', reaction: { emoji: '👍' } }],
    ['a reaction without an emoji', 131_008, { type: 'reaction', reaction: { message_id: 'wamid.a' } }],
    ['a reaction in words', 131_009, { type: 'reaction', reaction: { message_id: 'wamid.a', emoji: 'bom' } }],
    [
      'a reaction of two emoji',
      131_009,
      { type: 'reaction', reaction: { message_id: 'wamid.a', emoji: '👍👍' } },
    ],
    [
      'an offer of an unknown type',
      131_009,
      { type: 'interactive', interactive: { type: 'poll', body: { text: 'a' }, action: {} } },
    ],
    ['an offer without a type', 131_008, { type: 'interactive', interactive: { body: { text: 'a' } } }],
    ['buttons without a body', 131_008, button({ body: undefined })],
    ['a body of 1,025 characters', 131_009, button({ body: { text: long(1_025) } })],
    ['a footer of 61 characters', 131_009, button({ footer: { text: long(61) } })],
    ['a header of 61 characters', 131_009, button({ header: { type: 'text', text: long(61) } })],
    ['a header of an unknown type', 131_009, button({ header: { type: 'audio', audio: { id: '1' } } })],
    ['a header with an unknown file', 100, button({ header: { type: 'image', image: { id: '1' } } })],
    ['no buttons', 131_008, button({}, { buttons: [] })],
    ['four buttons', 131_009, button({}, { buttons: buttons(4) })],
    ['a button title of 21 characters', 131_009, button({}, { buttons: buttons(1, long(20)) })],
    [
      'a button id of 257 characters',
      131_009,
      button({}, { buttons: [{ type: 'reply', reply: { id: long(257), title: 'a' } }] }),
    ],
    [
      'a button without a title',
      131_008,
      button({}, { buttons: [{ type: 'reply', reply: { id: 'a', title: '' } }] }),
    ],
    [
      'two buttons of one title',
      131_009,
      button({}, { buttons: ['a', 'b'].map((id) => ({ type: 'reply', reply: { id, title: 'Sim' } })) }),
    ],
    [
      'two buttons of one id',
      131_009,
      button({}, { buttons: ['Sim', 'Não'].map((title) => ({ type: 'reply', reply: { id: 'a', title } })) }),
    ],
    ['a list body of 4,097 characters', 131_009, list([{ rows: rows(1) }], { body: { text: long(4_097) } })],
    [
      'a list with a picture',
      131_009,
      list([{ rows: rows(1) }], { header: { type: 'image', image: { id: '1' } } }),
    ],
    [
      'eleven rows',
      131_009,
      list([
        { title: 'a', rows: rows(6) },
        { title: 'b', rows: rows(5, {}).map((row) => ({ ...row, id: `s${row.id}` })) },
      ]),
    ],
    [
      'eleven sections',
      131_009,
      list(Array.from({ length: 11 }, (_, n) => ({ title: `t${n}`, rows: [{ id: `${n}`, title: 'a' }] }))),
    ],
    [
      'two sections, one without a title',
      131_008,
      list([{ title: 'a', rows: [{ id: '1', title: 'a' }] }, { rows: [{ id: '2', title: 'a' }] }]),
    ],
    ['a row title of 25 characters', 131_009, list([{ rows: rows(1, { title: long(25) }) }])],
    ['a row description of 73 characters', 131_009, list([{ rows: rows(1, { description: long(73) }) }])],
    ['a row id of 201 characters', 131_009, list([{ rows: rows(1, { id: long(201) }) }])],
    ['two rows of one id', 131_009, list([{ rows: rows(2, { id: 'a' }) }])],
    ['a link label of 21 characters', 131_009, link({ display_text: long(21), url: 'https://a.example' })],
    ['a link to nowhere', 131_009, link({ display_text: 'a', url: 'javascript:alert(1)' })],
    ['a link without an address', 131_008, link({ display_text: 'a' })],
  ])('refuses %s', async (_case, code, body) => {
    const refused = await shop.refused(body);
    expect(refused).toMatchObject({ status: 400, code });
    expect(refused.details).not.toBe('');
    expect(await shop.bubbles()).toHaveLength(1);
  });

  it('at their limits are taken', async () => {
    const bodies = [
      button(
        { body: { text: long(1_024) }, footer: { text: long(60) }, header: { type: 'text', text: long(60) } },
        { buttons: [{ type: 'reply', reply: { id: long(256), title: long(20) } }] },
      ),
      list([{ title: long(24), rows: [{ id: long(200), title: long(24), description: long(72) }] }], {
        body: { text: long(4_096) },
      }),
    ];
    for (const body of bodies) expect((await shop.send(body)).status).toBe(200);
  });
});

describe('our reactions', () => {
  it('stand on the customer’s bubble, change and go, and get no receipt but "sent"', async () => {
    const target = await shop.write({ text: 'Comprei!' });
    const react = (emoji: string) => shop.send({ type: 'reaction', reaction: { message_id: target, emoji } });
    const sent = await react('👍');
    await eventually(() => expect(receiptsOf(shop.business, idOf(sent))).toMatchObject([{ status: 'sent' }]));
    const shown = async () => (await shop.bubbles()).at(-1)?.['reactions'];
    expect(await shown()).toEqual([{ by: 'business', emoji: '👍' }]);
    await react('❤️');
    expect(await shown()).toEqual([{ by: 'business', emoji: '❤️' }]);
    await react('');
    expect(await shown()).toEqual([]);
    await shop.simulators.control('POST', `/whatsapp/chats/${shop.account}/${shop.from}/look`, {});
    expect(receiptsOf(shop.business, idOf(sent))).toHaveLength(1);
  });

  it.each(['wamid.unknown', 'a reaction', 'an old message'])(
    'fail later when the target is %s',
    async (target) => {
      const monthMs = 30 * 24 * 3_600_000;
      const ids: Record<string, string> = {
        'a reaction': await shop.write({
          message: { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
        }),
        'an old message': await shop.write({ text: 'a', at: Date.now() - monthMs - 1_000 }),
      };
      const sent = await shop.send({
        type: 'reaction',
        reaction: { message_id: ids[target] ?? target, emoji: '👍' },
      });
      await eventually(() =>
        expect(receiptsOf(shop.business, idOf(sent))).toMatchObject([
          { status: 'failed', errors: [{ code: 131_009 }] },
        ]),
      );
    },
  );
});

describe('a quote', () => {
  it('of another customer’s message is refused', async () => {
    const other = await shop.write({ from: '5511977770000', text: 'Oi' });
    expect(
      await shop.refused({ type: 'text', text: { body: 'a' }, context: { message_id: other } }),
    ).toMatchObject({ code: 131_009 });
  });
});
