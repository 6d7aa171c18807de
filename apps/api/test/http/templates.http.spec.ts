import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { graphError } from '../setup/fake-provider.js';
import { inState, openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import {
  change,
  envelope,
  items,
  openLine,
  post,
  receipt,
  until,
  type Line,
  type Row,
} from '../setup/whatsapp-line.js';
import { colleague } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

const delivery = {
  id: '9001',
  name: 'aviso_entrega',
  language: 'pt_BR',
  category: 'UTILITY',
  status: 'APPROVED',
  parameter_format: 'NAMED',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Pedido {{numero}}' },
    { type: 'BODY', text: 'Olá {{nome}}, chega {{dia}}.' },
    { type: 'FOOTER', text: 'Loja' },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Acompanhar', url: 'https://loja.example/p/{{1}}' }] },
  ],
};
const promotion = {
  id: '9002',
  name: 'promocao',
  language: 'pt_BR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameter_format: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Hoje tudo pela metade.' }],
};
const paused = { ...promotion, id: '9003', name: 'pausado', status: 'PAUSED' };
const variables = {
  header: { numero: '42' },
  body: { nome: 'Ana', dia: 'sexta' },
  buttons: { '0': 'abc' },
};

beforeEach(() => {
  desk.provider.templates = [delivery, promotion, paused];
  desk.provider.behave(() => undefined);
});

const path = (line: Line, rest = '') => `channels/${line.channelId}/templates${rest}`;
const sync = (line: Line) => line.owner.browser.post(path(line, '/sync'));

async function synced(): Promise<{ line: Line; conversationId: string; of: (name: string) => Row }> {
  const { line, conversationId } = await opened(desk);
  const { status, body, text } = await sync(line);
  expect([status, text]).toEqual([200, text]);
  const all = body.items as Row[];
  return {
    line,
    conversationId,
    of: (name) => {
      const found = all.find((template) => template.name === name);
      if (!found) throw new Error(name);
      return found;
    },
  };
}

const closeWindow = (conversationId: string) =>
  desk.app.sql("update conversations set reply_window_expires_at = now() - interval '1 day' where id = $1", [
    conversationId,
  ]);

describe('the templates of a channel', () => {
  it('come by name with what each wants filled in, and are found by what they say', async () => {
    const { line } = await synced();
    const all = await items(line.owner.browser, path(line));
    expect(all.map(({ name, sendable }) => [name, sendable])).toEqual([
      ['aviso_entrega', true],
      ['pausado', false],
      ['promocao', true],
    ]);
    expect(all[0]).toMatchObject({
      text: 'Olá {{nome}}, chega {{dia}}.',
      content: { footer: 'Loja', buttons: [{ kind: 'url', title: 'Acompanhar' }] },
      form: { headerMedia: null },
    });
    const fields = (all[0]?.form as { fields: { part: string; key: string }[] }).fields;
    expect(fields.map(({ part, key }) => `${part}.${key}`)).toEqual([
      'header.numero',
      'body.nome',
      'body.dia',
      'buttons.0',
    ]);
    const found = async (query: string) =>
      (await items(line.owner.browser, path(line, `?${query}`))).map(({ name }) => name);
    expect(await found('q=METADE')).toEqual(['pausado', 'promocao']);
    expect(await found('status=PAUSED')).toEqual(['pausado']);
    expect(await found('category=UTILITY&language=pt_BR')).toEqual(['aviso_entrega']);
    expect(await found('q=100%25')).toEqual([]);
    const first = await line.owner.browser.get(path(line, '?limit=2'));
    const rest = await line.owner.browser.get(path(line, `?limit=2&cursor=${String(first.body.nextCursor)}`));
    expect((rest.body.items as Row[]).map(({ name }) => name)).toEqual(['promocao']);
  });

  it('that the provider no longer lists are gone, changed ones change, and each sync is in the audit log', async () => {
    const { line, of } = await synced();
    desk.provider.templates = [
      { ...delivery, status: 'REJECTED', rejected_reason: 'INVALID_FORMAT' },
      promotion,
    ];
    const { body } = await sync(line);
    expect(
      (body.items as Row[]).map(({ name, status, rejectedReason }) => [name, status, rejectedReason]),
    ).toEqual([
      ['aviso_entrega', 'REJECTED', 'INVALID_FORMAT'],
      ['promocao', 'APPROVED', null],
    ]);
    expect((body.items as Row[])[0]?.id).toBe(of('aviso_entrega').id);
    const log = await items(line.owner.browser, 'audit-log?limit=10');
    expect(
      log.filter(({ event }) => event === 'channel.templates_synced').map(({ params }) => params),
    ).toEqual([
      { added: 0, changed: 1, removed: 1 },
      { added: 3, changed: 0, removed: 0 },
    ]);
  });

  it('are asked for by themselves soon after the connection', async () => {
    const line = await openLine(desk.app);
    await desk.app.sql("update channels set status = 'connected' where id = $1", [line.channelId]);
    await until(async () => (await items(line.owner.browser, path(line))).length === 3, 20_000);
  });

  it('are synced by who manages channels alone, and shown to agents', async () => {
    const { line } = await synced();
    const agent = await colleague(desk.app, line.owner, 'agent');
    expect((await agent.browser.post(path(line, '/sync'))).status).toBe(403);
    expect((await agent.browser.get(path(line))).status).toBe(200);
  });
});

describe('a template', () => {
  it('is previewed as the customer will see it, with what is missing named', async () => {
    const { line, of } = await synced();
    const preview = (body: object) =>
      line.owner.browser.post(path(line, `/${of('aviso_entrega').id}/preview`), body);
    expect((await preview({ variables })).body).toMatchObject({
      text: 'Olá Ana, chega sexta.',
      content: {
        header: { text: 'Pedido 42' },
        footer: 'Loja',
        buttons: [{ kind: 'url', title: 'Acompanhar', url: 'https://loja.example/p/abc' }],
      },
      problems: [],
    });
    expect((await preview({ variables: { ...variables, body: { nome: 'Ana' } } })).body).toMatchObject({
      text: 'Olá Ana, chega {{dia}}.',
      problems: [{ part: 'body', key: 'dia', rule: 'missing' }],
    });
    expect((await preview({ variables: { header: 'x' } })).status).toBe(400);
  });

  it('goes out outside the window, is stored as it was previewed, and shows what the receipt says that it cost', async () => {
    const { line, conversationId, of } = await synced();
    await closeWindow(conversationId);
    const answer = await write(line, conversationId, {
      kind: 'template',
      text: undefined,
      template: { templateId: of('aviso_entrega').id, variables },
    });
    expect([answer.status, answer.body]).toEqual([
      201,
      expect.objectContaining({
        kind: 'template',
        text: 'Olá Ana, chega sexta.',
        content: {
          template: expect.objectContaining({ name: 'aviso_entrega', header: { text: 'Pedido 42' } }),
        },
      }),
    ]);
    const { externalId } = await inState(line, conversationId, answer.body.id, 'sent');
    expect(desk.provider.sends.at(-1)?.body).toMatchObject({
      type: 'template',
      template: { name: 'aviso_entrega', language: { code: 'pt_BR' } },
    });
    const pricing = { billable: true, pricing_model: 'PMP', category: 'utility', type: 'regular' };
    const statuses = [receipt(String(externalId), 'delivered', { pricing })];
    await post(desk.app, line, envelope(change(line.phoneNumberId, { statuses })));
    expect(await inState(line, conversationId, answer.body.id, 'delivered')).toMatchObject({
      pricing: { category: 'utility', billable: true },
    });
  });

  it('with a missing variable is refused before anything leaves, by the variable’s path', async () => {
    const { line, conversationId, of } = await synced();
    const before = desk.provider.sends.length;
    const answer = await write(line, conversationId, {
      kind: 'template',
      text: undefined,
      template: { templateId: of('aviso_entrega').id, variables: { body: { nome: 'Ana' } } },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'template.variables_wrong']);
    expect((answer.body.errors as { path: string }[]).map(({ path: at }) => at)).toEqual([
      'template.variables.header.numero',
      'template.variables.body.dia',
      'template.variables.buttons.0',
    ]);
    expect(desk.provider.sends).toHaveLength(before);
  });

  it('that is paused, unknown or of another channel is refused', async () => {
    const { line, conversationId, of } = await synced();
    const other = await synced();
    const send = async (templateId: unknown) => {
      const template = { templateId, variables: {} };
      const { status, body } = await write(line, conversationId, {
        kind: 'template',
        text: undefined,
        template,
      });
      return [status, body.code];
    };
    expect(await send(of('pausado').id)).toEqual([422, 'template.not_approved']);
    expect(await send('0197a0c0-1234-7000-8000-0123456789ab')).toEqual([422, 'template.unknown']);
    expect(await send(other.of('promocao').id)).toEqual([422, 'template.unknown']);
    expect(await send('x')).toEqual([400, 'request.invalid']);
  });

  it('that is gone when its turn comes fails in plain words', async () => {
    const { line, conversationId, of } = await synced();
    desk.provider.behave(({ reference }) =>
      reference.endsWith('.1') ? graphError(130429, 429, { 'retry-after': '1' }) : undefined,
    );
    const { body } = await write(line, conversationId, {
      kind: 'template',
      text: undefined,
      template: { templateId: of('promocao').id },
    });
    await until(() => desk.provider.sends.some(({ reference }) => reference === `${String(body.id)}.1`));
    desk.provider.templates = [delivery];
    await sync(line);
    expect(await inState(line, conversationId, body.id, 'failed')).toMatchObject({
      error: { code: 'send.template_missing', action: 'give_up' },
    });
  });

  it('of marketing is not sent to who stopped it, other templates are', async () => {
    const { line, conversationId, of } = await synced();
    await desk.app.sql(
      `update contact_identities set marketing_stopped = true
       where id = (select identity_id from conversations where id = $1)`,
      [conversationId],
    );
    const send = (name: string, values: object = {}) =>
      write(line, conversationId, {
        kind: 'template',
        text: undefined,
        template: { templateId: of(name).id, variables: values },
      });
    const refused = await send('promocao');
    expect([refused.status, refused.body.code]).toEqual([422, 'contact.marketing_stopped']);
    expect((await send('aviso_entrega', variables)).status).toBe(201);
  });
});
