import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../eventually.ts';
import { idOf, openShop, png, receiptsOf, refusalOf, type Shop } from './bench.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const text = (value: string, name?: string) => ({
  type: 'text',
  text: value,
  ...(name ? { parameter_name: name } : {}),
});
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const button = (index: number | string, sub_type: string, parameter?: object) => ({
  type: 'button',
  sub_type,
  index,
  parameters: parameter ? [parameter] : [],
});
const suffix = (value: string) => ({ type: 'text', text: value });

async function make(more: object, components: object[], status?: string): Promise<string> {
  const name = `t_${String(Math.floor(performance.now() * 1_000))}`;
  const made = await shop.control('POST', '/whatsapp/templates', {
    account: shop.account,
    name,
    language: 'pt_BR',
    category: 'UTILITY',
    components,
    ...(status ? { status } : {}),
    ...more,
  });
  return String(made['name']);
}

const template = (name: string, components?: object[], code = 'pt_BR') => ({
  type: 'template',
  template: { name, language: { code }, ...(components ? { components } : {}) },
});

const numbered = () => make({}, [{ type: 'BODY', text: 'Olá, {{1}}: são {{2}} reais.' }]);
const named = () =>
  make({ parameter_format: 'NAMED' }, [{ type: 'BODY', text: 'Olá, {{nome}}: o pedido {{numero}} saiu.' }]);
const full = () =>
  make({ parameter_format: 'NAMED' }, [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Olá, {{nome}}: o pedido {{numero}} saiu.' },
    { type: 'FOOTER', text: 'Aroeira' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Ok' },
        { type: 'URL', text: 'Rastrear', url: 'https://loja.example/r/{{1}}' },
        { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140000000' },
        { type: 'COPY_CODE', text: 'Copiar' },
      ],
    },
  ]);

describe('a template', () => {
  it('is shown with its variables put in, its picture, footer and buttons, and its quick reply is answered', async () => {
    const name = await full();
    const image = String((await shop.upload(png, 'image/png')).body['id']);
    const sent = await shop.send(
      template(name, [
        header({ type: 'image', image: { id: image } }),
        body(text('481', 'numero'), text('Ana', 'nome')),
        button('0', 'quick_reply', { type: 'payload', payload: 'ok.481' }),
        button(1, 'url', suffix('x9?a=b')),
        button(3, 'copy_code', { type: 'coupon_code', coupon_code: 'DEZ' }),
      ]),
    );
    expect(sent.body).toMatchObject({ messages: [{ message_status: 'accepted' }] });
    await eventually(async () => expect((await shop.bubbles()).at(-1)).toHaveProperty('file'));
    expect((await shop.bubbles()).at(-1)).toMatchObject({
      text: 'Olá, Ana: o pedido 481 saiu.',
      footer: 'Aroeira',
      file: { kind: 'image', mimeType: 'image/png' },
      buttons: [
        [{ kind: 'choice', title: 'Ok', id: '0' }],
        [{ kind: 'url', title: 'Rastrear', value: 'https://loja.example/r/x9?a=b' }],
        [{ kind: 'phone', title: 'Ligar', value: '+551140000000' }],
        [{ kind: 'copy', title: 'Copiar', value: 'DEZ' }],
      ],
    });
    const { items } = await shop.control('GET', `/whatsapp/chats/${shop.account}/${shop.from}`);
    expect((items as object[]).at(-1)).toMatchObject({
      type: 'template',
      shown: { text: 'Olá, Ana: o pedido 481 saiu.' },
    });
    await eventually(() =>
      expect(receiptsOf(shop.business, idOf(sent))[0]).toMatchObject({
        pricing: { category: 'utility', type: 'regular' },
      }),
    );
  });

  it('shows money and dates by their fallback, a text header, and stays as it was when the template changes', async () => {
    const name = await make({}, [
      { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}' },
      { type: 'BODY', text: 'São {{1}} até {{2}}, {{1}} mesmo.' },
    ]);
    const currency = { fallback_value: 'R$ 10,00', code: 'BRL', amount_1000: 10_000 };
    await shop.send(
      template(name, [
        header(text('7')),
        body(
          { type: 'currency', currency },
          { type: 'date_time', date_time: { fallback_value: '1 de maio' } },
        ),
      ]),
    );
    const { data } = (await shop.simulators.graph('GET', `/${shop.waba}/message_templates?name=${name}`))
      .body;
    const [{ id }] = data as [{ id: string }];
    await shop.control('PATCH', `/whatsapp/templates/${id}`, {
      components: [{ type: 'BODY', text: 'Outro' }],
    });
    expect((await shop.bubbles()).at(-1)).toMatchObject({
      title: 'Pedido 7',
      text: 'São R$ 10,00 até 1 de maio, R$ 10,00 mesmo.',
    });
  });

  it.each<[string, number, number, () => Promise<object>]>([
    ['a name that does not exist', 404, 132_001, () => Promise.resolve(template('nenhum'))],
    ['a language that does not exist', 404, 132_001, async () => template(await numbered(), [], 'en_US')],
    [
      'one in review',
      404,
      132_001,
      async () => template(await make({}, [{ type: 'BODY', text: 'Oi' }], 'PENDING')),
    ],
    [
      'one that was rejected',
      404,
      132_001,
      async () => template(await make({}, [{ type: 'BODY', text: 'Oi' }], 'REJECTED')),
    ],
    [
      'one that is paused',
      400,
      132_015,
      async () => template(await make({}, [{ type: 'BODY', text: 'Oi' }], 'PAUSED')),
    ],
    [
      'one that is disabled',
      400,
      132_016,
      async () => template(await make({}, [{ type: 'BODY', text: 'Oi' }], 'DISABLED')),
    ],
    ['no parameters', 400, 132_000, async () => template(await numbered())],
    ['too few parameters', 400, 132_000, async () => template(await numbered(), [body(text('a'))])],
    [
      'too many parameters',
      400,
      132_000,
      async () => template(await numbered(), [body(text('a'), text('b'), text('c'))]),
    ],
    [
      'a header where there is none',
      400,
      132_000,
      async () => template(await numbered(), [header(text('a')), body(text('a'), text('b'))]),
    ],
    [
      'a name at a numbered variable',
      400,
      132_012,
      async () => template(await numbered(), [body(text('a', 'nome'), text('b'))]),
    ],
    ['an empty parameter', 400, 131_008, async () => template(await numbered(), [body(text(''), text('b'))])],
    [
      'a parameter with a line break',
      400,
      132_018,
      async () => template(await numbered(), [body(text('a\nb'), text('b'))]),
    ],
    [
      'a parameter with five spaces',
      400,
      132_018,
      async () => template(await numbered(), [body(text('a     b'), text('b'))]),
    ],
    [
      'a picture in the body',
      400,
      132_012,
      async () => template(await numbered(), [body({ type: 'image', image: { id: '1' } }, text('b'))]),
    ],
    [
      'a text that is too long with its parameters',
      400,
      132_005,
      async () => template(await numbered(), [body(text('x'.repeat(1_020)), text('b'))]),
    ],
    [
      'a currency without its fallback',
      400,
      131_008,
      async () =>
        template(await numbered(), [
          body({ type: 'currency', currency: { code: 'BRL', amount_1000: 1 } }, text('b')),
        ]),
    ],
    [
      'two bodies',
      400,
      131_009,
      async () => template(await numbered(), [body(text('a'), text('b')), body(text('a'), text('b'))]),
    ],
    ['an unknown component', 400, 131_009, async () => template(await numbered(), [{ type: 'tail' }])],
    [
      'an unknown key',
      400,
      100,
      async () => ({ type: 'template', template: { ...template(await numbered()).template, vars: {} } }),
    ],
    [
      'a named variable without its name',
      400,
      131_008,
      async () => template(await named(), [body(text('a'), text('b'))]),
    ],
    [
      'a name that the template does not have',
      400,
      132_012,
      async () => template(await named(), [body(text('a', 'nome'), text('b', 'cor'))]),
    ],
    [
      'one name twice',
      400,
      132_012,
      async () => template(await named(), [body(text('a', 'nome'), text('b', 'nome'))]),
    ],
    [
      'no picture for its header',
      400,
      132_012,
      async () => template(await full(), [body(text('a', 'nome'), text('b', 'numero'))]),
    ],
    [
      'a text for its picture',
      400,
      132_012,
      async () => template(await full(), [header(text('a')), body(text('a', 'nome'), text('b', 'numero'))]),
    ],
    [
      'a picture that is not there',
      400,
      100,
      async () => template(await full(), [header({ type: 'image', image: { id: '1' } })]),
    ],
  ])('refuses %s', async (_case, status, code, wrong) => {
    expect(await shop.refused(await wrong())).toMatchObject({ status, code });
  });

  it.each<[string, number, object[]]>([
    ['no suffix for the address', 131_008, []],
    ['an empty suffix', 131_008, [button(1, 'url')]],
    ['a suffix for the quick reply', 132_012, [button(0, 'url', suffix('a'))]],
    ['a button that is not there', 132_012, [button(4, 'url', suffix('a'))]],
    ['an index that is no number', 100, [button('um', 'url', suffix('a'))]],
    ['no code to copy', 131_008, [button(1, 'url', suffix('a'))]],
    [
      'a code of 16 characters',
      132_018,
      [
        button(1, 'url', suffix('a')),
        button(3, 'copy_code', { type: 'coupon_code', coupon_code: 'x'.repeat(16) }),
      ],
    ],
    ['one button twice', 131_009, [button(1, 'url', suffix('a')), button(1, 'url', suffix('a'))]],
    [
      'a payload of 257 characters',
      100,
      [button(0, 'quick_reply', { type: 'payload', payload: 'x'.repeat(257) })],
    ],
  ])('refuses among its buttons %s', async (_case, code, buttons) => {
    const name = await full();
    const image = String((await shop.upload(png, 'image/png')).body['id']);
    const given = [
      header({ type: 'image', image: { id: image } }),
      body(text('a', 'nome'), text('b', 'numero')),
    ];
    expect(await shop.refused(template(name, [...given, ...buttons]))).toMatchObject({ status: 400, code });
  });

  it('with a code needs it in text and button, at most 15 characters, and a number to go to', async () => {
    const name = await make({ category: 'AUTHENTICATION' }, [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 10 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar código' }] },
    ]);
    const code = (inText: string, inButton: string) =>
      template(name, [body(text(inText)), button(0, 'url', suffix(inButton))]);
    expect((await shop.send(code('123456', '123456'))).status).toBe(200);
    expect((await shop.bubbles()).at(-1)).toMatchObject({
      text: expect.stringContaining('*123456* é seu código') as string,
      footer: 'Este código expira em 10 minutos.',
    });
    expect(await shop.refused(code('123456', '654321'))).toMatchObject({ code: 132_018 });
    expect(await shop.refused(code('1'.repeat(16), '1'.repeat(16)))).toMatchObject({ code: 132_018 });
    expect(await shop.refused({ ...code('1', '1'), to: undefined, recipient: 'BR.8823' })).toMatchObject({
      code: 131_062,
    });
  });

  it('reaches nobody who stopped marketing, and not more strangers than the number may write to', async () => {
    const name = await make({ category: 'MARKETING' }, [{ type: 'BODY', text: 'Promoção' }]);
    await shop.control('POST', '/whatsapp/customers', {
      account: shop.account,
      from: shop.from,
      marketingStopped: true,
    });
    expect(await shop.refused(template(name))).toMatchObject({ status: 400, code: 131_050 });
    await shop.control('PATCH', `/whatsapp/accounts/${shop.account}`, { messagingLimit: 2 });
    const to = (n: number) => ({ ...template(name), to: `+551197777000${n}` });
    expect((await shop.send(to(1))).status).toBe(200);
    expect((await shop.send(to(2))).status).toBe(200);
    expect(await shop.refused(to(3))).toMatchObject({ code: 131_048 });
    expect((await shop.send(to(2))).status).toBe(200);
  });

  it.each([
    [false, ['sent', 'delivered']],
    [true, ['failed']],
  ])('is held while its quality is in doubt, then released (dropped: %s)', async (dropped, statuses) => {
    const made = await shop.control('POST', '/whatsapp/templates', {
      account: shop.account,
      name: 'novo',
      language: 'pt_BR',
      category: 'MARKETING',
      components: [{ type: 'BODY', text: 'Novidade' }],
    });
    const path = `/whatsapp/templates/${String(made['id'])}`;
    await shop.control('PATCH', path, { held: true });
    const sent = await shop.send(template('novo'));
    expect(sent.body).toMatchObject({ messages: [{ message_status: 'held_for_quality_assessment' }] });
    expect(receiptsOf(shop.business, idOf(sent))).toEqual([]);
    await shop.control('PATCH', path, { held: false, dropped });
    await eventually(() =>
      expect(receiptsOf(shop.business, idOf(sent)).map(({ status }) => status)).toEqual(statuses),
    );
  });

  it('of no business account is refused', async () => {
    await shop.control('POST', '/accounts', { provider: 'whatsapp' });
    const answer = await shop.simulators.graph('POST', '/50505/messages', {
      messaging_product: 'whatsapp',
      to: '+5511988770142',
      ...template('hello_world', [], 'en_US'),
    });
    expect(refusalOf(answer)).toMatchObject({ status: 404, code: 132_001 });
  });
});
