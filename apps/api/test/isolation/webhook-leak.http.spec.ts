import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { everythingApplied } from '../setup/whatsapp-line.js';
import { startFakeGraph, type FakeGraph } from './fake-graph.js';
import { connectChannel, openShop, someNumber, type Shop } from './shop.js';

let graph: FakeGraph;
let app: TestApp;
let mine: Shop;
let theirs: Shop;

beforeAll(async () => {
  graph = await startFakeGraph();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: graph.url },
  });
  mine = await openShop(app);
  theirs = await openShop(app);
}, 60_000);

afterAll(async () => {
  await app.close();
  await graph.close();
});

interface Delivery {
  readonly channelId: string;
  readonly secret: string;
  readonly phoneNumberId: string;
  readonly text?: string;
}

/** A customer's message as WhatsApp delivers it; the status of our answer. */
async function deliver({ channelId, secret, phoneNumberId, text = 'plantado' }: Delivery): Promise<number> {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: phoneNumberId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '551140020000', phone_number_id: phoneNumberId },
              contacts: [{ profile: { name: 'Estranha' }, wa_id: '5511977770000' }],
              messages: [
                {
                  from: '5511977770000',
                  id: `wamid.${randomUUID()}`,
                  timestamp: String(Math.floor(Date.now() / 1000)),
                  type: 'text',
                  text: { body: text },
                },
              ],
            },
          },
        ],
      },
    ],
  });
  const response = await fetch(`${app.url}/webhooks/whatsapp/${channelId}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
    body,
  });
  return response.status;
}

async function workspacesWith(text: string): Promise<string[]> {
  const rows = await app.sql<{ workspace_id: string }>('select workspace_id from messages where text = $1', [
    text,
  ]);
  return rows.map((row) => row.workspace_id);
}

describe('a webhook', () => {
  it('brings a message into the workspace of its channel alone', async () => {
    const { channelId, appSecret: secret, phoneNumberId } = mine;
    expect(await deliver({ channelId, secret, phoneNumberId, text: 'bom dia' })).toBe(200);
    await everythingApplied(app);
    expect(await workspacesWith('bom dia')).toEqual([mine.workspaceId]);
  });

  it('signed with one’s own secret never reaches another workspace’s number', async () => {
    const { channelId, appSecret: secret } = mine;
    expect(await deliver({ channelId, secret, phoneNumberId: theirs.phoneNumberId })).toBe(200);
    await everythingApplied(app);
    expect(await workspacesWith('plantado')).toEqual([]);
  });

  it('never reaches it either when both workspaces use one app, whose secret they share', async () => {
    const phoneNumberId = someNumber();
    const { browser } = mine.people.owner;
    const channelId = await connectChannel(browser, 'Da agência', phoneNumberId, theirs.appSecret);
    const delivery = { channelId, secret: theirs.appSecret, phoneNumberId: theirs.phoneNumberId };
    expect(await deliver({ ...delivery, text: 'da agência' })).toBe(200);
    await everythingApplied(app);
    expect(await workspacesWith('da agência')).toEqual([]);
  });

  it('for another workspace’s channel with one’s own secret is refused, and nothing is stored', async () => {
    const before = await app.sql('select from inbox');
    const { channelId, phoneNumberId } = theirs;
    expect(await deliver({ channelId, secret: mine.appSecret, phoneNumberId })).toBe(401);
    expect(await deliver({ channelId: randomUUID(), secret: mine.appSecret, phoneNumberId })).toBe(404);
    expect(await app.sql('select from inbox')).toHaveLength(before.length);
  });
});
