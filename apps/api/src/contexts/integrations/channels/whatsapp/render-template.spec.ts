import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { TemplateVariables } from '../../../../kernel/message-content.js';
import type { ChannelTemplate } from '../../application/ports/channel.js';
import type { TemplatePreview } from '../../application/ports/template-preview.js';
import { recordOf } from '../../channel-kit/json-reader.js';
import { WhatsAppOutbox } from './outbound.js';
import { renderTemplate } from './render-template.js';
import { templateForm } from './template-fields.js';
import { GraphServer } from './testing/graph-server.js';
import { account, failureOf, file, message, takesAll } from './testing/outbound.js';
import { phoneScreen, type Screen } from './testing/phone-screen.js';
import { filledTemplate, type Filled } from './testing/templates.js';

const types = { image: 'image/png', video: 'video/mp4', document: 'application/pdf' } as const;

let server: GraphServer;
let outbox: WhatsAppOutbox;
beforeAll(async () => {
  server = await GraphServer.start();
  server.reply = takesAll;
  outbox = new WhatsAppOutbox(server.graph);
});
afterAll(() => server.close());

function send({ template, variables, media }: Filled) {
  const headerFile = media === null ? {} : { headerFile: file(types[media]) };
  return outbox.send(message({ kind: 'template', template, variables, ...headerFile }), account);
}

function seen({ text, content }: TemplatePreview): Screen {
  const { header, footer, buttons = [] } = content.template;
  return {
    header: header === undefined ? null : 'text' in header ? header.text : `[${header.media}]`,
    text,
    footer: footer ?? null,
    buttons: buttons.map((button) => `${button.title} → ${button.url ?? button.value ?? ''}`),
  };
}

const template = (
  components: ChannelTemplate['components'],
  more: Partial<ChannelTemplate> = {},
): ChannelTemplate => ({
  externalId: '1',
  name: 'pedido',
  language: 'pt_BR',
  category: 'UTILITY',
  status: 'APPROVED',
  parameterFormat: 'positional',
  components,
  quality: null,
  rejectedReason: null,
  ...more,
});
const body = (text: string) => ({ type: 'BODY', text });

describe('a template', () => {
  it('looks the same in the preview and on a phone that only knows what was sent, in 500 shapes', async () => {
    await fc.assert(
      fc.asyncProperty(filledTemplate, async (filled) => {
        server.requests.length = 0;
        const preview = renderTemplate(filled.template, filled.variables);
        expect(preview.problems).toEqual([]);
        await send(filled);
        const sent = recordOf(recordOf(server.requests.at(-1)?.json)?.template);
        expect(sent).toMatchObject({ name: 'pedido', language: { code: 'pt_BR' } });
        const components = (sent?.components ?? []) as unknown[];
        expect(seen(preview)).toEqual(phoneScreen(filled.template, components));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused before any request when any one of its variables is missing', async () => {
    await fc.assert(
      fc.asyncProperty(filledTemplate, fc.nat(), async (filled, pick) => {
        const wanted = templateForm(filled.template).fields.filter(({ required }) => required);
        const gone = wanted[pick % Math.max(1, wanted.length)];
        if (!gone) return;
        const { [gone.key]: _value, ...others } = filled.variables[gone.part] ?? {};
        const variables: TemplateVariables = { ...filled.variables, [gone.part]: others };
        const { problems } = renderTemplate(filled.template, variables);
        expect(problems).toEqual([{ part: gone.part, key: gone.key, rule: 'missing' }]);
        server.requests.length = 0;
        const failure = await failureOf(send({ ...filled, variables }));
        expect([failure.next.kind, failure.code]).toEqual(['giveUp', 'template.variable_missing']);
        expect(server.requests).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('shows header picture, named variables and the address of its button', () => {
    const order = template(
      [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://example.com/1'] } },
        {
          ...body('Olá {{nome}}, o pedido {{pedido}} saiu.'),
          example: { body_text_named_params: [{ param_name: 'nome', example: 'Ana' }] },
        },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Rastrear', url: 'https://example.com/r/{{1}}' }] },
      ],
      { parameterFormat: 'named' },
    );
    const variables = { body: { nome: 'Ana', pedido: '42' }, buttons: { '0': 'abc' } };
    expect(renderTemplate(order, variables)).toEqual({
      text: 'Olá Ana, o pedido 42 saiu.',
      content: {
        template: {
          name: 'pedido',
          language: 'pt_BR',
          category: 'UTILITY',
          header: { media: 'image' },
          buttons: [{ kind: 'url', title: 'Rastrear', url: 'https://example.com/r/abc' }],
          variables,
        },
      },
      problems: [],
    });
    expect(templateForm(order)).toEqual({
      headerMedia: 'image',
      fields: [
        { part: 'body', key: 'nome', required: true, maxLength: 1_024, label: null, example: 'Ana' },
        { part: 'body', key: 'pedido', required: true, maxLength: 1_024, label: null, example: null },
        { part: 'buttons', key: '0', required: true, maxLength: 2_000, label: 'Rastrear', example: null },
      ],
      unsupported: [],
    });
  });

  it('leaves the placeholder of what is not filled in yet', () => {
    expect(renderTemplate(template([body('Olá {{1}} e {{2}}')]), { body: { '2': 'Bia' } })).toMatchObject({
      text: 'Olá {{1}} e Bia',
      problems: [{ part: 'body', key: '1', rule: 'missing' }],
    });
  });

  it('puts a code both into its text and onto its button', async () => {
    const code = template(
      [
        body('*{{1}}* é o seu código.'),
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar' }] },
      ],
      { category: 'AUTHENTICATION' },
    );
    expect(seen(renderTemplate(code, { body: { '1': '123456' } })).buttons).toEqual(['Copiar → 123456']);
    await send({ template: code, variables: { body: { '1': '123456' } }, media: null });
    expect(server.requests.at(-1)?.json).toMatchObject({
      template: {
        components: [
          { type: 'body', parameters: [{ type: 'text', text: '123456' }] },
          { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '123456' }] },
        ],
      },
    });
    expect(renderTemplate(code, { body: { '1': '1234567890123456' } }).problems).toEqual([
      { part: 'body', key: '1', rule: 'too_long' },
    ]);
  });

  const one = template([
    { type: 'HEADER', format: 'TEXT', text: 'Oi {{1}}' },
    body('Olá {{1}}'),
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Ver', url: 'https://example.com/{{1}}' }] },
  ]);
  const good = { header: { '1': 'A' }, body: { '1': 'B' }, buttons: { '0': 'c' } };
  it.each<[string, TemplateVariables, object]>([
    ['blank', { ...good, body: { '1': ' ' } }, { part: 'body', key: '1', rule: 'missing' }],
    ['on two lines', { ...good, body: { '1': 'a\nb' } }, { part: 'body', key: '1', rule: 'invalid' }],
    ['with a tab', { ...good, header: { '1': 'a\tb' } }, { part: 'header', key: '1', rule: 'invalid' }],
    ['with five spaces', { ...good, body: { '1': 'a     b' } }, { part: 'body', key: '1', rule: 'invalid' }],
    [
      'with a space in an address',
      { ...good, buttons: { '0': 'a b' } },
      { part: 'buttons', key: '0', rule: 'invalid' },
    ],
    [
      'that the template does not have',
      { ...good, body: { '1': 'B', x: '' } },
      { part: 'body', key: 'x', rule: 'unknown' },
    ],
    [
      'of a button that is none',
      { ...good, buttons: { '0': 'c', '7': 'c' } },
      { part: 'buttons', key: '7', rule: 'unknown' },
    ],
    [
      'longer than the header',
      { ...good, header: { '1': 'x'.repeat(58) } },
      { part: 'header', key: null, rule: 'too_long' },
    ],
    [
      'longer than the body',
      { ...good, body: { '1': 'x'.repeat(1_021) } },
      { part: 'body', key: null, rule: 'too_long' },
    ],
    [
      'of another type',
      { ...good, body: { '1': { toString: 1 } } as unknown as Record<string, string> },
      { part: 'body', key: '1', rule: 'missing' },
    ],
    [
      'that only every object has',
      { ...good, body: JSON.parse('{"1":"B","__proto__":"x"}') as Record<string, string> },
      { part: 'body', key: '__proto__', rule: 'unknown' },
    ],
  ])('is refused with a variable %s', (_name, variables, problem) => {
    expect(renderTemplate(one, good).problems).toEqual([]);
    expect(renderTemplate(one, variables).problems).toEqual([problem]);
  });

  it.each<[string, ChannelTemplate, boolean]>([
    ['not approved', template([body('Oi')], { status: 'PAUSED' }), false],
    ['with a part that takes more than text', template([body('Oi'), { type: 'CAROUSEL', cards: [] }]), false],
    [
      'with a button that needs products',
      template([body('Oi'), { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'Ver' }] }]),
      false,
    ],
    ['without the file of its header', template([{ type: 'HEADER', format: 'IMAGE' }, body('Oi')]), false],
    ['with a header of tomorrow', template([{ type: 'HEADER', format: 'HOLOGRAM' }, body('Oi')]), false],
    [
      'with a button that Meta shows alone',
      template([body('Oi'), { type: 'BUTTONS', buttons: [{ type: 'VOICE_CALL', text: 'Ligar' }] }]),
      true,
    ],
    ['in a state of tomorrow', template([body('Oi')], { status: 'SPARKLING' }), true],
  ])('%s', async (_name, given, isSent) => {
    server.requests.length = 0;
    const sending = send({ template: given, variables: {}, media: null });
    if (isSent) await sending;
    else expect((await failureOf(sending)).next).toEqual({ kind: 'giveUp' });
    expect(server.requests).toHaveLength(isSent ? 1 : 0);
  });

  it('of any shape whatever is read without a fault', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 }), (components) => {
        const odd = template(components);
        expect(typeof renderTemplate(odd, {}).text).toBe('string');
        expect(Array.isArray(templateForm(odd).fields)).toBe(true);
      }),
    );
  });
});
