import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from '../setup/whatsapp-desk.js';
import {
  connectLine,
  conversationWith,
  customerWrites,
  everythingApplied,
  items,
  openLine,
  type Line,
  type Row,
} from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

let desk: Desk;
let first: Line;
let second: Line;
let agent: Person;
const ids = new Map<string, string>();

/** Minutes since the last message, and since when the customer waits. */
const customers = [
  { name: 'Ana Souza', from: '5511988770101', line: 1, last: 10, waits: 10, edit: { priority: 'urgent' } },
  { name: 'Beto Reis', from: '5511988770102', line: 1, last: 20, waits: 50, isRead: true, by: 'agent' },
  {
    name: 'Célia Prado',
    from: '5511988770103',
    line: 2,
    last: 30,
    waits: 30,
    by: 'agent',
    edit: { status: 'pending', priority: 'high' },
  },
  {
    name: 'Davi Luz',
    from: '5521988770104',
    line: 2,
    last: 40,
    isRead: true,
    by: 'owner',
    edit: { status: 'snoozed', snoozedUntil: '2099-01-01T12:00:00Z', priority: 'low' },
  },
  {
    name: 'Érica Melo',
    from: '5521988770105',
    line: 1,
    last: 50,
    isRead: true,
    edit: { status: 'resolved' },
  },
  {
    name: 'Fábio Sá',
    from: '552188770106',
    line: 2,
    last: 60,
    isRead: true,
    by: 'owner',
    edit: { priority: 'urgent' },
  },
] as const;

async function arrange(customer: (typeof customers)[number]): Promise<void> {
  const line = customer.line === 1 ? first : second;
  const { name, from } = customer;
  await customerWrites(desk.app, line, { name, from, text: `Aqui é ${name}, 100% certo?` });
  await everythingApplied(desk.app);
  const [row] = await items(first.owner.browser, `conversations?q=${encodeURIComponent(name)}`);
  if (!row) throw new Error(`${name} did not arrive`);
  ids.set(name, row.id);
  const { browser } = first.owner;
  if ('isRead' in customer) await browser.post(`conversations/${row.id}/read`);
  const by = 'by' in customer ? { assigneeId: (customer.by === 'agent' ? agent : first.owner).userId } : {};
  const edit = { ...('edit' in customer ? customer.edit : {}), ...by, version: row.version };
  const edited = await browser.patch(`conversations/${row.id}`, edit);
  if (edited.status !== 200) throw new Error(edited.text);
  await desk.app.sql(
    `update conversations set last_message_at = date_trunc('second', now()) - make_interval(mins => $2),
       waiting_since = date_trunc('second', now()) - make_interval(mins => $3) where id = $1`,
    [row.id, customer.last, 'waits' in customer ? customer.waits : null],
  );
}

beforeAll(async () => {
  desk = await openDesk();
  first = await openLine(desk.app);
  second = await connectLine(first.owner);
  agent = await colleague(desk.app, first.owner, 'agent');
  for (const customer of customers) await arrange(customer);
}, 60_000);

afterAll(() => desk.close());

/** First names, as the agent sees them. */
async function names(params: string): Promise<string> {
  const rows = await items(agent.browser, `conversations?${params}`);
  return rows.map(({ contactName }) => String(contactName).split(' ')[0]).join(' ');
}

const withIds = (params: string): string =>
  params
    .replaceAll('<first>', first.channelId)
    .replaceAll('<second>', second.channelId)
    .replaceAll('<owner>', first.owner.userId)
    .replaceAll('<agent>', agent.userId)
    .replaceAll('<nobody>', randomUUID());

describe('the inbox', () => {
  it.each([
    ['', 'Ana Beto Célia Davi Érica Fábio'],
    ['status=open', 'Ana Beto Fábio'],
    ['status=pending', 'Célia'],
    ['status=snoozed', 'Davi'],
    ['status=resolved', 'Érica'],
    ['status=open&status=pending', 'Ana Beto Célia Fábio'],
    ['assigneeId=me', 'Beto Célia'],
    ['assigneeId=none', 'Ana Érica'],
    ['assigneeId=<owner>', 'Davi Fábio'],
    ['assigneeId=me&assigneeId=none', 'Ana Beto Célia Érica'],
    ['assigneeId=<owner>&assigneeId=<agent>', 'Beto Célia Davi Fábio'],
    ['assigneeId=<nobody>', ''],
    ['channelId=<second>', 'Célia Davi Fábio'],
    ['channelId=<first>&channelId=<second>', 'Ana Beto Célia Davi Érica Fábio'],
    ['channelId=<nobody>', ''],
    ['unread=true', 'Ana Célia'],
    ['unread=false', 'Beto Davi Érica Fábio'],
    ['q=erica', 'Érica'],
    ['q=FABIO', 'Fábio'],
    ['q=aqui%20é%20beto', 'Beto'],
    ['q=(11)%2098877-0102', 'Beto'],
    ['q=11%208877-0103', 'Célia'],
    ['q=21%2098877-0106', 'Fábio'],
    ['q=0105', 'Érica'],
    ['q=100%25', 'Ana Beto Célia Davi Érica Fábio'],
    ['q=%25x', ''],
    ['q=%EF%BC%85x', ''],
    ['q=an_', ''],
    ["q='%20or%20true%20--", ''],
    ['q=%20%20', 'Ana Beto Célia Davi Érica Fábio'],
    ['status=open&unread=true', 'Ana'],
    ['status=open&assigneeId=<owner>&channelId=<second>', 'Fábio'],
    ['status=resolved&unread=true', ''],
    ['sort=recent', 'Ana Beto Célia Davi Érica Fábio'],
    ['sort=waiting', 'Beto Célia Ana Davi Érica Fábio'],
    ['sort=priority', 'Ana Fábio Célia Beto Érica Davi'],
    ['sort=waiting&status=open', 'Beto Ana Fábio'],
    ['sort=priority&assigneeId=me', 'Célia Beto'],
  ])('with %j shows %j', async (params, expected) => {
    expect(await names(withIds(params))).toBe(expected);
  });

  it.each([
    'sort=recent',
    'sort=waiting',
    'sort=priority',
    'sort=waiting&unread=false',
    'status=open&status=pending',
  ])('with %s is the same page by page, however long the pages are', async (params) => {
    const whole = await items(agent.browser, `conversations?${params}`);
    for (const limit of [1, 2, 3]) {
      const seen: Row[] = [];
      let cursor = '';
      do {
        const { body } = await agent.browser.get(`conversations?${params}&limit=${String(limit)}${cursor}`);
        seen.push(...(body.items as Row[]));
        cursor = typeof body.nextCursor === 'string' ? `&cursor=${body.nextCursor}` : '';
      } while (cursor !== '');
      expect(seen).toEqual(whole);
    }
  });

  it('shows a row as its own address does', async () => {
    for (const row of await items(agent.browser, 'conversations'))
      expect((await agent.browser.get(`conversations/${row.id}`)).body).toEqual(row);
  });

  it.each([
    'status=closed',
    'status=',
    'status=open,pending',
    'assigneeId=ME',
    'assigneeId=None',
    'assigneeId=',
    'assigneeId=nobody',
    'channelId=1',
    'channelId=',
    'unread=yes',
    'unread=1',
    'sort=oldest',
    'sort=recent&sort=waiting',
    'limit=0',
    'limit=101',
    'limit=ten',
    `q=${'x'.repeat(201)}`,
    'q[]=x',
    `cursor=${'x'.repeat(2_001)}`,
    'offset=10',
    Array.from({ length: 51 }, () => 'status=open').join('&'),
  ])('refuses %s', async (params) => {
    const { status, body } = await agent.browser.get(`conversations?${params}`);
    expect([status, body.code]).toEqual([400, 'request.invalid']);
  });

  it('refuses a cursor of another sort, filter or list, and one that was tampered with', async () => {
    const { browser } = agent;
    const cursor = String((await browser.get('conversations?limit=1&status=open')).body.nextCursor);
    const content = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const forged = (...place: unknown[]) =>
      Buffer.from(JSON.stringify([content[0], ...place])).toString('base64url');
    for (const params of [
      `cursor=${cursor}`,
      `status=open&sort=priority&cursor=${cursor}`,
      `status=open&unread=true&cursor=${cursor}`,
      `status=open&cursor=${forged(9, ...content.slice(2))}`,
      `status=open&cursor=${forged(-1, ...content.slice(2))}`,
      `status=open&cursor=${forged(0, 'yesterday', ids.get('Ana Souza'))}`,
      `status=open&cursor=${forged(0, content[2], 'x')}`,
      `status=open&cursor=${forged('constructor', ...content.slice(2))}`,
      `status=open&cursor=${forged(0, content[2])}`,
    ]) {
      const { status, body } = await browser.get(`conversations?${params}`);
      expect([params, status, body.code]).toEqual([params, 400, 'cursor.invalid']);
    }
    const times = ['-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'];
    for (const at of times) {
      const path = `conversations?status=open&cursor=${forged(0, at, ids.get('Ana Souza'))}`;
      expect([200, 400]).toContain((await browser.get(path)).status);
    }
    expect((await browser.get(`contacts?cursor=${cursor}`)).body.code).toBe('cursor.invalid');
  });
});

describe('the inbox while it is read', () => {
  it('gives every conversation that does not move exactly once, though others rise to the top', async () => {
    const line = await openLine(desk.app);
    const phones = ['5511977660001', '5511977660002', '5511977660003', '5511977660004', '5511977660005'];
    const made: string[] = [];
    for (const from of phones) made.push(await conversationWith(desk.app, line, from));
    await desk.app.sql(
      `update conversations set last_message_at = now() - interval '1 hour' where workspace_id = $1`,
      [line.owner.workspaceId],
    );
    const seen: string[] = [];
    let cursor = '';
    let round = 0;
    do {
      const { body } = await line.owner.browser.get(`conversations?limit=1${cursor}`);
      seen.push(...(body.items as Row[]).map(({ id }) => id));
      cursor = typeof body.nextCursor === 'string' ? `&cursor=${body.nextCursor}` : '';
      // The last of the list, which was not shown yet, is the first from now on.
      if ((round += 1) === 2) {
        await customerWrites(desk.app, line, { from: phones[0] ?? '', text: 'de novo' });
        await everythingApplied(desk.app);
      }
    } while (cursor !== '');
    expect(seen).toEqual([...made.slice(1)].reverse());
    const [top] = await items(line.owner.browser, 'conversations?limit=1');
    expect(top?.id).toBe(made[0]);
  });
});

describe('the counters', () => {
  it('are those of the open tab: one’s own, nobody’s, and all', async () => {
    expect((await agent.browser.get('conversations/counters')).body).toMatchObject({
      mine: 1,
      unassigned: 1,
      all: 3,
    });
    expect((await first.owner.browser.get('conversations/counters')).body).toMatchObject({
      mine: 1,
      unassigned: 1,
      all: 3,
    });
    expect((await (await registered(desk.app)).browser.get('conversations/counters')).body).toMatchObject({
      mine: 0,
      unassigned: 0,
      all: 0,
    });
  });

  it('say what the lists show, whatever was changed, also by many at once', async () => {
    const line = await openLine(desk.app);
    const made = await Promise.all(
      ['5511966550001', '5511966550002', '5511966550003', '5511966550004'].map((from) =>
        conversationWith(desk.app, line, from),
      ),
    );
    const { browser, userId } = line.owner;
    const edits = [
      { assigneeId: userId },
      { status: 'resolved' },
      { assigneeId: userId, status: 'pending' },
      {},
    ];
    await Promise.all(made.map((id, n) => browser.patch(`conversations/${id}`, { ...edits[n], version: 1 })));
    const count = async (params: string) =>
      (await items(browser, `conversations?status=open&${params}`)).length;
    const counters = {
      mine: await count('assigneeId=me'),
      unassigned: await count('assigneeId=none'),
      all: await count(''),
    };
    expect(counters).toEqual({ mine: 1, unassigned: 1, all: 2 });
    expect((await browser.get('conversations/counters')).body).toMatchObject(counters);
  });
});
