import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { changesOf, openShop, refusalOf, type Shop } from './bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const graph = (method: string, path: string, body?: unknown) =>
  shop.simulators.graph(method, path, body, shop.token);
const create = (given: object) => graph('POST', `/${shop.waba}/message_templates`, given);
const order = {
  name: 'pedido',
  language: 'pt_BR',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['7'] } },
    { type: 'BODY', text: 'Olá, {{1}}: saiu.', example: { body_text: [['Ana']] } },
    { type: 'FOOTER', text: 'Aroeira' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Ok' },
        { type: 'URL', text: 'Ver', url: 'https://a.example/{{1}}', example: ['https://a.example/7'] },
      ],
    },
  ],
};
const withBody = (text: string, more: object = {}) => ({
  ...order,
  components: [{ type: 'BODY', text, ...more }],
});
const withButtons = (buttons: object[]) => ({
  ...order,
  components: [
    { type: 'BODY', text: 'Oi' },
    { type: 'BUTTONS', buttons },
  ],
});
const reply = (text = 'Ok') => ({ type: 'QUICK_REPLY', text });
const url = (address = 'https://a.example') => ({ type: 'URL', text: 'Ver', url: address });
const withHeader = (header: object) => ({
  ...order,
  components: [
    { type: 'HEADER', ...header },
    { type: 'BODY', text: 'Oi' },
  ],
});

describe('making a template', () => {
  it('puts it into review, lists it, and tells when it was decided', async () => {
    const made = await create(order);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      status: 'PENDING',
      category: 'UTILITY',
    });
    const id = String(made.body['id']);
    const { body } = await graph('GET', `/${shop.waba}/message_templates?name=pedido`);
    expect(body['data']).toMatchObject([
      {
        id,
        name: 'pedido',
        language: 'pt_BR',
        status: 'PENDING',
        parameter_format: 'POSITIONAL',
        components: order.components,
      },
    ]);
    expect((await graph('GET', `/${id}?fields=status,quality_score`)).body).toEqual({
      id,
      status: 'PENDING',
      quality_score: { score: 'UNKNOWN' },
    });
    await shop.control('PATCH', `/whatsapp/templates/${id}`, {
      status: 'REJECTED',
      reason: 'PROMOTIONAL',
      rejectionInfo: { reason: 'a', recommendation: 'b' },
    });
    await eventually(() =>
      expect(changesOf(shop.business, 'message_template_status_update')).toMatchObject([
        {
          time: expect.any(Number) as number,
          value: {
            event: 'REJECTED',
            message_template_id: Number(id),
            message_template_name: 'pedido',
            message_template_language: 'pt_BR',
            reason: 'PROMOTIONAL',
            rejection_info: { recommendation: 'b' },
          },
        },
      ]),
    );
    expect((await graph('GET', `/${id}?fields=rejected_reason`)).body).toMatchObject({
      rejected_reason: 'PROMOTIONAL',
    });
  });

  it('tells of quality, category and components', async () => {
    const id = String((await create(order)).body['id']);
    await shop.control('PATCH', `/whatsapp/templates/${id}`, {
      quality: 'YELLOW',
      category: 'MARKETING',
      components: [{ type: 'BODY', text: 'Outro' }],
    });
    await eventually(() => {
      expect(changesOf(shop.business, 'message_template_quality_update')).toMatchObject([
        { value: { previous_quality_score: 'UNKNOWN', new_quality_score: 'YELLOW' } },
      ]);
      expect(changesOf(shop.business, 'template_category_update')).toMatchObject([
        { value: { previous_category: 'UTILITY', new_category: 'MARKETING' } },
      ]);
      expect(changesOf(shop.business, 'message_template_components_update')).toMatchObject([
        { value: { message_template_element: 'Outro' } },
      ]);
    });
  });

  it.each<[string, number | undefined, object]>([
    ['a name with capitals', undefined, { ...order, name: 'Pedido' }],
    ['a language that is none', undefined, { ...order, language: 'português' }],
    ['a category that is none', undefined, { ...order, category: 'SALES' }],
    ['no body', undefined, { ...order, components: [{ type: 'FOOTER', text: 'a' }] }],
    [
      'two bodies',
      undefined,
      {
        ...order,
        components: [
          { type: 'BODY', text: 'a' },
          { type: 'BODY', text: 'b' },
        ],
      },
    ],
    [
      'an unknown component',
      undefined,
      { ...order, components: [{ type: 'BODY', text: 'a' }, { type: 'TAIL' }] },
    ],
    ['a body of 1,025 characters', undefined, withBody('x'.repeat(1_025))],
    ['a variable at the start', 2_388_299, withBody('{{1}}, tudo bem com o pedido?')],
    ['a variable at the end', 2_388_299, withBody('O pedido é {{1}}')],
    ['variables that touch', 2_388_299, withBody('O pedido {{1}}{{2}} saiu')],
    ['more variables than words', 2_388_293, withBody('Oi {{1}}, {{2}}!')],
    ['a gap in the numbers', undefined, withBody('O pedido {{1}} e o {{3}} saíram')],
    ['a torn brace', undefined, withBody('O pedido {{1} saiu')],
    ['names where there are numbers', undefined, withBody('O pedido {{numero}} saiu')],
    ['no example', 100, withBody('O pedido {{1}} saiu')],
    [
      'too few examples',
      undefined,
      withBody('O pedido {{1}} de {{2}} saiu', { example: { body_text: [['7']] } }),
    ],
    [
      'a footer with a variable',
      undefined,
      {
        ...order,
        components: [
          { type: 'BODY', text: 'a' },
          { type: 'FOOTER', text: 'a {{1}}' },
        ],
      },
    ],
    [
      'a footer of 61 characters',
      undefined,
      {
        ...order,
        components: [
          { type: 'BODY', text: 'a' },
          { type: 'FOOTER', text: 'x'.repeat(61) },
        ],
      },
    ],
    ['a header of 61 characters', undefined, withHeader({ format: 'TEXT', text: 'x'.repeat(61) })],
    [
      'two variables in the header',
      undefined,
      withHeader({ format: 'TEXT', text: '{{1}} {{2}}', example: { header_text: ['a', 'b'] } }),
    ],
    ['a picture without its example', 100, withHeader({ format: 'IMAGE', example: { header_handle: [] } })],
    ['a header of an unknown format', undefined, withHeader({ format: 'AUDIO' })],
    ['eleven buttons', undefined, withButtons(Array.from({ length: 11 }, () => reply()))],
    ['three addresses', undefined, withButtons([url(), url(), url()])],
    ['a label of 26 characters', undefined, withButtons([reply('x'.repeat(26))])],
    ['quick replies apart', undefined, withButtons([reply(), url(), reply()])],
    ['a variable inside an address', undefined, withButtons([url('https://a.example/{{1}}/b')])],
    ['an address that is none', undefined, withButtons([url('loja')])],
    ['an unknown button', undefined, withButtons([{ type: 'DANCE', text: 'a' }])],
  ])('refuses %s', async (_case, subcode, given) => {
    const refused = refusalOf(await create(given));
    expect(refused).toMatchObject({ status: 400 });
    if (subcode === undefined || subcode === 100) expect([100, 131_008]).toContain(refused.code);
    else expect(refused).toMatchObject({ code: 100, subcode });
  });

  it('refuses the same name and language, the name of one that was just deleted, and the 251st', async () => {
    await create(order);
    expect(refusalOf(await create(order))).toMatchObject({ code: 100, subcode: 2_388_024 });
    expect((await create({ ...order, language: 'en_US' })).status).toBe(200);
    const { data } = (await graph('GET', `/${shop.waba}/message_templates`)).body;
    for (const { id } of data as { id: string }[])
      await shop.control('PATCH', `/whatsapp/templates/${id}`, { status: 'APPROVED' });
    expect((await graph('DELETE', `/${shop.waba}/message_templates?name=pedido`)).body).toEqual({
      success: true,
    });
    expect(refusalOf(await create(order))).toMatchObject({ subcode: 2_388_023 });
    for (let n = 1; n < 250; n += 1) {
      await shop.control('POST', '/whatsapp/templates', {
        ...order,
        businessAccountId: shop.waba,
        name: `t_${n}`,
      });
    }
    expect(refusalOf(await create({ ...order, name: 'demais' }))).toMatchObject({ subcode: 2_388_019 });
  });
});

describe('changing and deleting', () => {
  it('replaces all components, once a day while approved, and never the category', async () => {
    const id = String((await create(order)).body['id']);
    const edit = (given: object) => graph('POST', `/${id}`, given);
    expect(refusalOf(await edit({ components: order.components }))).toMatchObject({ code: 100 });
    await shop.control('PATCH', `/whatsapp/templates/${id}`, { status: 'APPROVED' });
    expect(refusalOf(await edit({ category: 'MARKETING' }))).toMatchObject({ code: 100 });
    expect((await edit({ components: [{ type: 'BODY', text: 'Novo' }] })).body).toEqual({ success: true });
    await shop.control('PATCH', `/whatsapp/templates/${id}`, { status: 'APPROVED' });
    expect(refusalOf(await edit({ components: [{ type: 'BODY', text: 'Outro' }] }))).toMatchObject({
      code: 100,
    });
    expect((await graph('GET', `/${id}`)).body).toMatchObject({
      components: [{ type: 'BODY', text: 'Novo' }],
    });
    expect(refusalOf(await graph('POST', '/123456789', {}))).toMatchObject({ code: 100 });
  });

  it('takes one language by its id, all of them by the name, and nothing that is not there', async () => {
    const id = String((await create(order)).body['id']);
    await create({ ...order, language: 'en_US' });
    const remove = (query: string) => graph('DELETE', `/${shop.waba}/message_templates?${query}`);
    expect(refusalOf(await remove('hsm_id=1'))).toMatchObject({ code: 100 });
    expect((await remove(`name=pedido&hsm_id=${id}`)).body).toEqual({ success: true });
    const left = (await graph('GET', `/${shop.waba}/message_templates?name=pedido`)).body['data'];
    expect(left).toMatchObject([{ language: 'en_US' }]);
    expect((await remove('name=pedido')).status).toBe(200);
    expect(refusalOf(await remove('name=pedido'))).toMatchObject({ code: 100, subcode: 2_593_002 });
  });

  it('wakes a paused one and no other', async () => {
    const id = String((await create(order)).body['id']);
    expect(refusalOf(await graph('POST', `/${id}/unpause`))).toMatchObject({ code: 100 });
    await shop.control('PATCH', `/whatsapp/templates/${id}`, {
      status: 'PAUSED',
      title: 'FIRST_PAUSE',
      description: 'a',
    });
    expect((await graph('POST', `/${id}/unpause`)).body).toEqual({ success: true });
    await eventually(() =>
      expect(
        changesOf(shop.business, 'message_template_status_update').map(({ value }) => value['other_info']),
      ).toEqual([
        { title: 'FIRST_PAUSE', description: 'a' },
        { title: 'UNPAUSED', description: 'UNPAUSED' },
      ]),
    );
  });
});

describe('the list', () => {
  it('goes page by page, forwards and backwards, by what it is asked for', async () => {
    for (const name of ['a_um', 'a_dois', 'a_tres']) await create({ ...order, name });
    const path = `/${shop.waba}/message_templates`;
    const first = (await graph('GET', `${path}?limit=2&fields=name`)).body;
    expect(first['data']).toEqual([
      { id: expect.any(String) as string, name: 'hello_world' },
      { id: expect.any(String) as string, name: 'a_um' },
    ]);
    const { next } = first['paging'] as { next: string };
    const answer = await fetch(next, { headers: { authorization: `Bearer ${shop.token}` } });
    const second = (await answer.json()) as {
      data: { name: string }[];
      paging: { next?: string; previous: string };
    };
    expect(second.data.map(({ name }) => name)).toEqual(['a_dois', 'a_tres']);
    expect(second.paging.next).toBeUndefined();
    const back = await fetch(second.paging.previous, { headers: { authorization: `Bearer ${shop.token}` } });
    expect(await back.json()).toMatchObject({ data: first['data'] });
    expect((await graph('GET', `${path}?status=APPROVED`)).body['data']).toHaveLength(1);
    expect((await graph('GET', `${path}?name=nada`)).body).toEqual({ data: [] });
    expect(refusalOf(await graph('GET', `${path}?after=zzz`))).toMatchObject({ code: 100 });
    expect(refusalOf(await graph('GET', `${path}?limit=0`))).toMatchObject({ code: 100 });
  });

  it('of a business account without numbers is answered 200 times an hour', async () => {
    const answers: number[] = [];
    for (let n = 0; n < 201; n += 1)
      answers.push(
        (await shop.simulators.graph('GET', '/77700/message_templates?limit=1', undefined, 'EAAother'))
          .status,
      );
    expect(answers.slice(0, 200)).toEqual(Array(200).fill(200));
    const refused = await shop.simulators.graph('GET', '/77700/message_templates', undefined, 'EAAother');
    expect(refusalOf(refused)).toMatchObject({ status: 400, code: 80_008 });
    expect(
      refusalOf(await shop.simulators.graph('GET', '/77700/phone_numbers', undefined, 'EAAother')),
    ).toMatchObject({ code: 80_007 });
    expect((await graph('GET', `/${shop.waba}/message_templates`)).status).toBe(200);
  });
});
