import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inspectNumber } from './inspection.js';
import { listTemplates } from './template-list.js';
import { GraphServer } from './testing/graph-server.js';
import { account as number, refusal } from './testing/outbound.js';

const account = { ...number, credentials: { accessToken: 'EAAtoken', businessAccountId: '1022' } };
let server: GraphServer;
beforeAll(async () => {
  server = await GraphServer.start();
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
});

const kept = (id: number, more: object = {}) => ({
  id: String(id),
  name: `modelo_${id}`,
  language: 'pt_BR',
  status: 'APPROVED',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Oi' }],
  ...more,
});

describe('WhatsApp: the list of templates', () => {
  it('is read to its last page', async () => {
    const pages = [[kept(1), kept(2)], [kept(2), kept(3)], [kept(4)]];
    server.reply = ({ query }) => {
      const page = Number(query.after ?? 0);
      return {
        json: {
          data: pages[page],
          paging: {
            cursors: { before: 'x', after: String(page + 1) },
            ...(page + 1 < pages.length ? { next: 'https://graph.facebook.com/next' } : {}),
          },
        },
      };
    };
    const templates = await listTemplates(server.graph, account);
    expect(templates.map(({ externalId }) => externalId)).toEqual(['1', '2', '3', '4']);
    expect(server.requests.map(({ path, query }) => [path, query.after])).toEqual([
      ['/1022/message_templates', undefined],
      ['/1022/message_templates', '1'],
      ['/1022/message_templates', '2'],
    ]);
    expect(templates[0]).toEqual({
      externalId: '1',
      name: 'modelo_1',
      language: 'pt_BR',
      category: 'UTILITY',
      status: 'APPROVED',
      parameterFormat: 'positional',
      components: [{ type: 'BODY', text: 'Oi' }],
      quality: null,
      rejectedReason: null,
    });
  });

  it('takes what it knows of each, and leaves out what is no template', async () => {
    const long = { type: 'CAROUSEL', cards: 'x'.repeat(70_000) };
    server.reply = () => ({
      json: {
        data: [
          kept(1, {
            parameter_format: 'NAMED',
            quality_score: { score: 'GREEN', date: 1 },
            rejected_reason: 'NONE',
          }),
          kept(2, {
            status: 'rejected',
            rejected_reason: 'ABUSIVE_CONTENT',
            quality_score: 'RED',
            components: [long, 7],
          }),
          kept(3, { status: undefined, category: 7, components: 'none' }),
          { id: '4' },
          'nonsense',
          null,
        ],
      },
    });
    expect(await listTemplates(server.graph, account)).toMatchObject([
      { parameterFormat: 'named', quality: 'GREEN', rejectedReason: null },
      {
        status: 'REJECTED',
        rejectedReason: 'ABUSIVE_CONTENT',
        quality: 'RED',
        components: [{ type: 'CAROUSEL' }, { type: 'UNKNOWN' }],
      },
      { status: 'UNKNOWN', category: '7', components: [] },
    ]);
  });

  it('ends even where Meta never says that it does', async () => {
    server.reply = () => ({ json: { data: [kept(1)], paging: { cursors: { after: 'x' }, next: 'x' } } });
    expect(await listTemplates(server.graph, account)).toHaveLength(1);
    expect(server.requests).toHaveLength(100);
  });

  it('says whose fault it is that it cannot be read', async () => {
    server.reply = () => refusal(190, 401);
    await expect(listTemplates(server.graph, account)).rejects.toMatchObject({
      code: 'channel.credentials_rejected',
    });
    server.reply = () => refusal(80_008);
    await expect(listTemplates(server.graph, account)).rejects.toMatchObject({ code: 'channel.unreachable' });
    server.reply = () => 'cut';
    await expect(listTemplates(server.graph, account)).rejects.toMatchObject({ code: 'channel.unreachable' });
  });
});

describe('WhatsApp: what Meta says of a number', () => {
  it('is its quality, its limit, its name and where it delivers', async () => {
    server.reply = () => ({
      json: {
        verified_name: 'Casa Bela',
        quality_rating: 'GREEN',
        whatsapp_business_manager_messaging_limit: 'TIER_2K',
        webhook_configuration: {
          application: 'https://app.example/hook',
          whatsapp_business_account: 'https://crm.example/hook',
        },
      },
    });
    expect(await inspectNumber(server.graph, account)).toEqual({
      webhookUrl: 'https://crm.example/hook',
      isOnlyWay: false,
      isOutdated: false,
      pendingUpdates: null,
      lastError: null,
      quality: 'GREEN',
      messagingLimit: 'TIER_2K',
      name: 'Casa Bela',
    });
    expect(server.requests[0]?.path).toBe('/777000111');
  });

  it('may be nothing at all, or hostile', async () => {
    server.reply = () => ({
      json: { quality_rating: {}, webhook_configuration: { phone_number: 'javascript:alert(1)' } },
    });
    expect(await inspectNumber(server.graph, account)).toMatchObject({
      webhookUrl: null,
      quality: null,
      name: null,
    });
    server.reply = () => refusal(10, 403);
    await expect(inspectNumber(server.graph, account)).rejects.toMatchObject({
      code: 'channel.credentials_rejected',
    });
  });
});
