import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DemoWorkspace } from '../../src/demo/demo-workspace.js';
import { startApp, type TestApp } from '../setup/app.js';

const password = 'demo-crm-1234';
let app: TestApp;
let made: boolean[];

beforeAll(async () => {
  app = await startApp({ env: { CRM_DEMO_PASSWORD: password, RATE_LIMIT_FACTOR: '100' } });
  const demo = app.nest.get(DemoWorkspace);
  made = await Promise.all([demo.ensure(), demo.ensure()]);
});
afterAll(() => app.close());

async function signIn(who: string) {
  const answer = await fetch(`${app.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${who}@demo.example`, password }),
  });
  const body = (await answer.json()) as { accessToken: string; user: { role: string } };
  const get = async (path: string) => {
    const found = await fetch(`${app.url}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${body.accessToken}` },
    });
    return (await found.json()) as { items: Record<string, unknown>[]; nextCursor: string | null };
  };
  return { status: answer.status, role: body.user.role, get };
}

describe('the demo workspace', () => {
  it('is made once, however many programs of one installation begin together, and not again later', async () => {
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await app.nest.get(DemoWorkspace).ensure()).toBe(false);
    expect(await app.sql('select count(*)::int as n from workspaces')).toEqual([{ n: 1 }]);
  });

  it.each(['owner', 'admin', 'supervisor', 'agent', 'finance', 'viewer'])(
    'lets the %s in with the demo password',
    async (who) => {
      expect(await signIn(who)).toMatchObject({ status: 200, role: who });
    },
  );

  it('shows a furniture shop at work: people, conversations in every state, and what they said', async () => {
    const { get } = await signIn('supervisor');
    const open = await get('conversations?status=open&limit=100');
    expect(open.items.length).toBeGreaterThan(15);
    expect(open.items[0]).toMatchObject({
      contactName: 'Patrícia Lemos',
      unreadCount: 1,
      channelName: 'Loja Pinheiros',
    });
    for (const status of ['pending', 'snoozed', 'resolved']) {
      expect((await get(`conversations?status=${status}`)).items.length).toBeGreaterThan(2);
    }
    const thread = await get(`conversations/${String(open.items[0]?.['id'])}/messages`);
    expect(thread.items[0]).toMatchObject({ direction: 'inbound', kind: 'text' });
    expect(thread.items.some((one) => one['private'] === true)).toBe(true);
    expect(thread.items.some((one) => one['replyTo'] !== null)).toBe(true);
    expect((await get('contacts?limit=100')).items).toHaveLength(40);
    expect((await get('labels')).items).toHaveLength(5);
    const labelled = open.items.filter(({ labelIds }) => (labelIds as string[]).length > 0);
    expect(labelled.length).toBeGreaterThan(5);
    expect(new Set(open.items.map(({ priority }) => priority)).size).toBeGreaterThan(1);
    expect((await get('canned-responses')).items).toHaveLength(5);
    const counts = await app.sql<{
      conversations: number;
      messages: number;
      failed: number;
      unknown: number;
    }>(
      `select (select count(*)::int from conversations) as conversations, count(*)::int as messages,
         count(*) filter (where status = 'failed')::int as failed, count(*) filter (where status = 'unconfirmed')::int as unknown
       from messages`,
    );
    expect(counts).toEqual([{ conversations: 60, messages: expect.any(Number), failed: 1, unknown: 1 }]);
  });

  it('says plainly that its number is not connected where there are no simulators', async () => {
    const { get } = await signIn('admin');
    const [channel] = (await get('channels')).items;
    expect(channel).toMatchObject({ status: 'error', lastError: { code: 'channel.demo_unconnected' } });
  });

  it('has its counters right', async () => {
    const [stored] = await app.sql(
      `select coalesce(sum(count) filter (where status = 'open'), 0)::int as n from conversation_counters`,
    );
    const [real] = await app.sql(`select count(*)::int as n from conversations where status = 'open'`);
    expect(stored).toEqual(real);
  });
});

describe('without a demo password', () => {
  it('nothing is made', async () => {
    const bare = await startApp();
    expect(await bare.nest.get(DemoWorkspace).ensure()).toBe(false);
    expect(await bare.sql('select count(*)::int as n from workspaces')).toEqual([{ n: 0 }]);
    await bare.close();
  });
});
