import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FindDuplicates } from '../../src/contexts/contacts/application/find-duplicates.js';
import { SearchDuplicates } from '../../src/contexts/contacts/application/search-duplicates.js';
import { systemActor } from '../../src/kernel/actor.js';
import { TenantDb } from '../../src/platform/db/tenant-db.js';
import { Followers } from '../../src/platform/outbox/followers.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import { startApp, type TestApp } from '../setup/app.js';
import { colleague, registered, type Person } from './browser.js';

let app: TestApp;
let owner: Person;

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
}, 60_000);

beforeEach(async () => {
  owner = await registered(app);
});

afterAll(() => app.close());

interface Pair {
  readonly id: string;
  readonly score: number;
  readonly reasons: string[];
  readonly contact: { readonly id: string; readonly name: string; readonly phone: string | null };
  readonly other: { readonly id: string; readonly name: string };
  readonly separatedAt: string | null;
}

async function person(name: string, more: object = {}): Promise<string> {
  const { body } = await owner.browser.post('contacts', { name, allowDuplicate: true, ...more });
  return body.id as string;
}

async function followed(): Promise<void> {
  await app.nest.get(Relay).drain(owner.workspaceId);
  await app.nest.get(Followers).run();
}

async function list(query = '', who = owner) {
  const { body } = await who.browser.get(`contacts/duplicates${query}`);
  return body as unknown as { items: Pair[]; nextCursor: string | null; total: number };
}

async function twins() {
  const one = await person('Camila Rocha', { phone: '(19) 99640-0115' });
  const other = await person('C. Rocha', { phone: '(19) 99640-0115' });
  await followed();
  return { one, other };
}

describe('contacts that may be one', () => {
  it('are listed with how sure it is and why, the older one first and the surest pair first', async () => {
    const { one, other } = await twins();
    await person('Bia Antunes', { email: 'bia.antunes@exemplo.com.br' });
    await person('Beatriz Antunes', { email: 'biaantunes@gmail.com' });
    await followed();
    const { items, total } = await list();
    expect(items.map(({ reasons }) => reasons)).toEqual([
      ['same_phone', 'similar_name'],
      ['similar_name', 'similar_email'],
    ]);
    expect(items[0]).toMatchObject({ contact: { id: one }, other: { id: other }, separatedAt: null });
    expect(items[0]?.score).toBeGreaterThan(items[1]?.score ?? 0);
    expect(total).toBe(2);
  });

  it('are listed page by page, for one contact, and by what they have in common', async () => {
    const names = 'Abel Bento Célio Dirce Elza'.split(' ');
    for (const name of names)
      for (const mail of ['a', 'b'])
        await person(`${name} Nogueira Prado`, {
          email: `${mail}.${name.charAt(0).toLowerCase()}@exemplo.com`,
        });
    await followed();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(`?limit=2${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(5);
    const [first] = (await list()).items;
    expect((await list(`?contactId=${first?.other.id ?? ''}`)).items.map(({ id }) => id)).toEqual([
      first?.id,
    ]);
    expect((await list('?reason=same_phone&reason=same_tax_id')).items).toEqual([]);
    expect((await list('?reason=same_name')).total).toBe(5);
  });

  it.each(['?reason=same_shoe', '?contactId=1', '?separate=maybe', '?cursor=abc', '?limit=0', '?sort=name'])(
    'refuse a list asked with %s',
    async (query) => {
      expect((await owner.browser.get(`contacts/duplicates${query}`)).status).toBe(400);
    },
  );

  it('are kept separate and found under that, until somebody reconsiders', async () => {
    await twins();
    const [found] = (await list()).items;
    const path = `contacts/duplicates/${found?.id ?? ''}`;
    for (let n = 0; n < 2; n += 1) {
      const answer = await owner.browser.post(`${path}/keep-separate`);
      expect([answer.status, typeof answer.body.separatedAt]).toEqual([200, 'string']);
    }
    await followed();
    expect((await list()).items).toEqual([]);
    expect((await list('?separate=true')).items).toMatchObject([{ id: found?.id }]);
    expect((await owner.browser.post(`${path}/reconsider`)).body.separatedAt).toBeNull();
    expect((await list()).items).toMatchObject([{ id: found?.id }]);
  });

  it('are gone from the list once they are one, and back after the undo', async () => {
    const { one, other } = await twins();
    const before = await list();
    const { body } = await owner.browser.post(`contacts/${one}/merge`, { duplicateId: other });
    expect((await list()).items).toEqual([]);
    await followed();
    expect((await list()).items).toEqual([]);
    await owner.browser.post(`contacts/${one}/unmerge`, { mergeId: body.mergeId });
    await followed();
    expect((await list()).items.map(({ id, score, reasons }) => ({ id, score, reasons }))).toEqual(
      before.items.map(({ id, score, reasons }) => ({ id, score, reasons })),
    );
  });

  it('are shown without their numbers to whoever may not read them, who separates nobody', async () => {
    await twins();
    const viewer = await colleague(app, owner, 'viewer');
    const { items } = await list('', viewer);
    expect(items[0]?.contact.phone).toBe('••••15');
    const answer = await viewer.browser.post(`contacts/duplicates/${items[0]?.id ?? ''}/keep-separate`);
    expect(answer.status).toBe(403);
  });
});

describe('a search through all contacts', () => {
  /** Contacts as another system would have left them: no event tells of them. */
  const fill = (many: number) =>
    app.sql(
      `insert into contacts (workspace_id, id, name, phone, phone_key, email)
       select $1, gen_random_uuid(), (array['Ana', 'Bruno', 'Célia', 'Davi', 'Elisa', 'Fábio', 'Gil'])[1 + n % 7] || ' ' ||
           (array['Souza', 'Lima', 'Prado', 'Rocha', 'Alves', 'Costa', 'Dias', 'Melo', 'Nunes', 'Pires', 'Reis'])[1 + n / 7 % 11]
           || ' ' || chr(65 + n % 26) || substr(md5((n / 2)::text), 1, 3) || 'es',
         '+55119' || 60000000 + n / 2, '55119' || 60000000 + n / 2, 'c' || n || '@exemplo.com.br'
       from generate_series(1, $2::int) n`,
      [owner.workspaceId, many],
    );

  async function finish(): Promise<void> {
    const [row] = await app.sql<{ id: string }>(
      "select id from duplicate_searches where workspace_id = $1 and state = 'running'",
      [owner.workspaceId],
    );
    while (row && (await app.nest.get(SearchDuplicates).step(systemActor(owner.workspaceId), row.id)));
  }

  it('tells how far it is, finds what no change told of, and is joined by whoever begins it again', async () => {
    await fill(600);
    expect((await owner.browser.get('contacts/duplicates/search')).body).toEqual({ last: null });
    const begun = await owner.browser.post('contacts/duplicates/search');
    expect([begun.status, begun.body.last]).toMatchObject([200, { state: 'running', total: 600, done: 0 }]);
    const [again, between] = await Promise.all([
      owner.browser.post('contacts/duplicates/search'),
      owner.browser.post('contacts/duplicates/search'),
    ]);
    expect([again.body.last, between.body.last]).toEqual([begun.body.last, begun.body.last]);
    await finish();
    const { body } = await owner.browser.get('contacts/duplicates/search');
    expect(body.last).toMatchObject({ state: 'done', done: 600 });
    expect((await list()).total).toBeGreaterThan(0);
  });

  it('finds the same as the changes did, and nothing twice', async () => {
    await twins();
    const before = await list();
    await owner.browser.post('contacts/duplicates/search');
    await finish();
    expect(await list()).toEqual(before);
  });

  it('asks by keys alone, however many contacts there are', async () => {
    await fill(20_000);
    const actor = systemActor(owner.workspaceId);
    const [{ ids } = { ids: [] }] = await app.sql<{ ids: string[] }>(
      'select array_agg(id) as ids from (select id from contacts where workspace_id = $1 limit 50) c',
      [owner.workspaceId],
    );
    await app.sql(
      `insert into duplicate_keys (workspace_id, key, contact_id)
       select c.workspace_id, hashtextextended(c.id::text || n, 0), c.id from contacts c, generate_series(1, 8) n
       where c.workspace_id = $1`,
      [owner.workspaceId],
    );
    await app.sql('analyze contacts, duplicate_keys, duplicate_suggestions, contact_identities');
    const scans = () =>
      app.sql<{ relname: string; seq_tup_read: string }>(
        `select relname, coalesce(seq_tup_read, 0) as seq_tup_read from pg_stat_user_tables
         where relname in ('contacts', 'duplicate_keys') order by 1`,
      );
    const db = app.nest.get(TenantDb);
    const read = () =>
      db.read(actor, async () => {
        await db.client.query('select pg_stat_force_next_flush()');
        await db.client.query('select pg_stat_clear_snapshot()');
      });
    await read();
    const before = await scans();
    await app.nest.get(FindDuplicates).among(actor, ids);
    await list();
    await read();
    expect(await scans()).toEqual(before);
  });
});
