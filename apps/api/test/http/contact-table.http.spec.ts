import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { opened, openDesk, somePhone, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, everythingApplied, items, type Line } from '../setup/whatsapp-line.js';
import { colleague, registered, type Browser } from './browser.js';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(() => desk.close());

/** All names of a list, two a page, so that every sort has to go on where it ended. */
async function names(browser: Browser, query: string): Promise<string[]> {
  const all: string[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { status, body, text } = await browser.get(`contacts?limit=2&${query}${next}`);
    if (status !== 200) throw new Error(text);
    all.push(...(body.items as { name: string }[]).map(({ name }) => name));
    cursor = body.nextCursor as string | null;
  } while (cursor !== null);
  return all;
}

describe('the table of contacts', () => {
  let browser: Browser;
  let line: Line;

  /** Contacts in the order in which they are added; Bia and Duda write, Bia first. */
  beforeAll(async () => {
    ({ line } = await opened(desk));
    browser = line.owner.browser;
    for (const { id } of await items(browser, 'contacts'))
      await browser.patch(`contacts/${id}`, { name: 'Zoé', version: 1 });
    await browser.post('contacts', { name: 'Caio', email: 'caio@loja.example' });
    const [bia, duda] = [somePhone(), somePhone()];
    await browser.post('contacts', { name: 'Bia', phone: `+${bia}` });
    await browser.post('contacts', { name: 'Aldo' });
    await browser.post('contacts', { name: 'Duda', phone: `+${duda}` });
    for (const [from, name] of [
      [bia, 'Bia'],
      [duda, 'Duda'],
    ] as const) {
      await customerWrites(desk.app, line, { from, name });
      await everythingApplied(desk.app);
    }
    // Everything was made a moment ago: the days of what was are told.
    await desk.app.sql(
      `update conversations c set last_message_at = d.at::timestamptz from (values ('Zoé', '2026-02-01T12:00Z'),
         ('Bia', '2026-02-03T12:00Z'), ('Duda', '2026-02-05T12:00Z')) d(name, at)
       where c.workspace_id = $1 and c.contact_id = (select k.id from contacts k where k.workspace_id = $1 and k.name = d.name)`,
      [line.owner.workspaceId],
    );
    await desk.app.sql(
      `update contacts c set created_at = d.at::timestamptz from (values ('Zoé', '2026-01-01T12:00Z'), ('Caio', '2026-01-02T12:00Z'),
         ('Bia', '2026-01-03T12:00Z'), ('Aldo', '2026-01-04T02:00Z'), ('Duda', '2026-01-05T12:00Z')) d(name, at)
       where c.workspace_id = $1 and c.name = d.name`,
      [line.owner.workspaceId],
    );
  }, 60_000);

  it.each([
    ['sort=name', ['Aldo', 'Bia', 'Caio', 'Duda', 'Zoé']],
    ['sort=nameDesc', ['Zoé', 'Duda', 'Caio', 'Bia', 'Aldo']],
    ['sort=newest', ['Duda', 'Aldo', 'Bia', 'Caio', 'Zoé']],
    ['sort=oldest', ['Zoé', 'Caio', 'Bia', 'Aldo', 'Duda']],
    ['sort=seen', ['Duda', 'Bia', 'Zoé', 'Aldo', 'Caio']],
    ['hasPhone=false&sort=newest', ['Aldo', 'Caio']],
    ['hasPhone=true&sort=seen', ['Duda', 'Bia', 'Zoé']],
    ['channelType=whatsapp', ['Bia', 'Duda', 'Zoé']],
    ['channelType=telegram', []],
    ['channelType=telegram&channelType=whatsapp&sort=seen', ['Duda', 'Bia', 'Zoé']],
    // By the clocks of the shop Aldo was added on the third.
    ['createdFrom=2026-01-03&sort=oldest', ['Bia', 'Aldo', 'Duda']],
    ['createdFrom=2026-01-03&createdTo=2026-01-03&sort=oldest', ['Bia', 'Aldo']],
    ['createdTo=2026-01-02', ['Caio', 'Zoé']],
    ['seenFrom=2026-02-03', ['Bia', 'Duda']],
    ['seenTo=2026-02-03', ['Bia', 'Zoé']],
    ['seenFrom=2026-02-02&seenTo=2026-02-04', ['Bia']],
  ])('?%s is %j, page by page', async (query, expected) => {
    expect(await names(browser, query)).toEqual(expected);
  });

  it('tells when each was heard of last, as far as its reader sees it', async () => {
    const seen = async (reader: Browser) =>
      (await items(reader, 'contacts')).map(({ name, lastMessageAt }) => [name, lastMessageAt]);
    expect(await seen(browser)).toEqual([
      ['Aldo', null],
      ['Bia', '2026-02-03T12:00:00.000Z'],
      ['Caio', null],
      ['Duda', '2026-02-05T12:00:00.000Z'],
      ['Zoé', '2026-02-01T12:00:00.000Z'],
    ]);
    const agent = await colleague(desk.app, line.owner, 'agent');
    const { body: shop } = await browser.get('workspace');
    await browser.patch('workspace', { visibility: { agent: 'own' }, version: shop.version });
    const [duda] = await items(browser, 'conversations?q=Duda');
    await browser.patch(`conversations/${String(duda?.id)}`, {
      assigneeId: line.owner.userId,
      version: duda?.version,
    });
    expect(Object.fromEntries(await seen(agent.browser))).toMatchObject({
      Duda: null,
      Bia: expect.any(String),
    });
    const contactId = String(duda?.contactId);
    const activity = async (reader: Browser, id = contactId) => {
      const { status, body } = await reader.get(`contacts/${id}/activity`);
      return { status, ...body };
    };
    expect(await activity(browser)).toEqual({
      status: 200,
      conversations: 1,
      lastMessageAt: '2026-02-05T12:00:00.000Z',
    });
    expect(await activity(agent.browser)).toEqual({ status: 200, conversations: 0, lastMessageAt: null });
    expect(await activity(browser, randomUUID())).toMatchObject({ status: 404 });
    expect(await names(agent.browser, 'sort=seen')).toEqual(['Bia', 'Zoé', 'Duda', 'Aldo', 'Caio']);
    expect(await names(agent.browser, 'seenFrom=2026-02-04')).toEqual([]);
  });

  it('gives its cursor to one order and filter alone, in whatever order they are given', async () => {
    const { body } = await browser.get('contacts?limit=1&sort=seen&hasPhone=true');
    const cursor = String(body.nextCursor);
    expect((await browser.get(`contacts?hasPhone=true&sort=seen&limit=1&cursor=${cursor}`)).status).toBe(200);
    for (const other of ['sort=newest&hasPhone=true', 'sort=seen', 'sort=seen&hasPhone=false'])
      expect((await browser.get(`contacts?${other}&cursor=${cursor}`)).body.code).toBe('cursor.invalid');
  });

  it.each([
    'sort=price',
    'hasPhone=talvez',
    'createdFrom=2026-02-30',
    'seenTo=ontem',
    'channelType=pombo',
    'blocked=1',
  ])('?%s is refused', async (query) => {
    expect((await browser.get(`contacts?${query}`)).status).toBe(400);
  });
});

it('whoever may not read numbers turns the pages of customers who told no name, and no cursor tells one', async () => {
  const owner = await registered(desk.app);
  const numbers = ['11987650001', '11987650002', '11987650003'];
  for (const number of numbers) await owner.browser.post('contacts', { name: `+55${number}`, phone: number });
  await owner.browser.post('contacts', { name: 'Ana' });
  const viewer = await colleague(desk.app, owner, 'viewer');
  for (const sort of ['name', 'nameDesc', 'newest', 'seen']) {
    expect(await names(viewer.browser, `sort=${sort}`)).toHaveLength(4);
    const { body } = await viewer.browser.get(`contacts?limit=2&sort=${sort}`);
    const told = Buffer.from(String(body.nextCursor), 'base64url').toString();
    expect(numbers.filter((number) => told.includes(number))).toEqual([]);
  }
});

describe('with many contacts', () => {
  const asked: { text: string; values: unknown[] }[] = [];
  const query = pg.Client.prototype.query as (...all: unknown[]) => unknown;
  let browser: Browser;
  let workspaceId: string;

  beforeAll(async () => {
    const { line } = await opened(desk);
    ({ browser, workspaceId } = line.owner);
    await desk.app.sql(
      `insert into contacts (workspace_id, id, name, created_at, updated_at)
       select $1, gen_random_uuid(), 'Cliente ' || n, now() - n * interval '1 minute', now() - n * interval '1 minute'
       from generate_series(1, 20000) n`,
      [workspaceId],
    );
    await desk.app.sql(
      `insert into conversations (workspace_id, id, channel_id, channel_type, contact_id, identity_id, thread_key, contact_name,
         status, last_message_at, last_message_preview)
       select v.workspace_id, gen_random_uuid(), v.channel_id, v.channel_type, c.id, v.identity_id, c.id::text, c.name, 'resolved',
         c.created_at, ''
       from (select * from conversations where workspace_id = $1 limit 1) v, contacts c where c.workspace_id = $1 and c.id <> v.contact_id`,
      [workspaceId],
    );
    await desk.app.sql('analyze contacts, conversations');
    pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
      const [first] = all;
      if (isAsked(first)) asked.push(first);
      return Reflect.apply(query, this, all);
    } as typeof pg.Client.prototype.query;
  }, 60_000);

  afterAll(() => {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  });

  it.each([
    ['name', 'contacts_by_name'],
    ['nameDesc', 'contacts_by_name'],
    ['newest', 'contacts_by_created'],
    ['oldest', 'contacts_by_created'],
    ['updated', 'contacts_by_updated'],
    ['seen', 'conversations_recent'],
  ])('a page by %s, and the one behind it, comes along %s', async (sort, index) => {
    asked.length = 0;
    const { body } = await browser.get(`contacts?sort=${sort}`);
    await browser.get(`contacts?sort=${sort}&cursor=${String(body.nextCursor)}`);
    expect(asked).toHaveLength(2);
    for (const one of asked) {
      const plan = await planOf(one);
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan on (contacts|conversations)/);
      // At most a few rows with the same time are put in order behind the index.
      expect(plan).not.toMatch(/^Sort$/m);
    }
  });

  function isAsked(value: unknown): value is { text: string; values: unknown[] } {
    if (typeof value !== 'object' || value === null || !('text' in value)) return false;
    return /^select c\.id, .* as key from/s.test(String(value.text));
  }

  async function planOf({ text, values }: { text: string; values: unknown[] }): Promise<string> {
    const client = new pg.Client({ connectionString: desk.app.database.appUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('app.workspace_id', $1, true)", [workspaceId]);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, values);
      await client.query('rollback');
      return rows.map((row) => row['QUERY PLAN'].trim()).join('\n');
    } finally {
      await client.end();
    }
  }
});
