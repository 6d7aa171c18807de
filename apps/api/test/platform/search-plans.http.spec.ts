import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { everythingFound } from '../setup/search.js';
import { storeConversations } from '../setup/stored-messages.js';
import { openLine, type Line } from '../setup/whatsapp-line.js';

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const query = pg.Client.prototype.query as (...all: unknown[]) => unknown;
let asked: Asked[] = [];
let provider: FakeProvider;
let app: TestApp;
let line: Line;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url } });
  line = await openLine(app);
  await storeConversations(app, line, 3_000);
  // Half and a third of them have the common words, ten the rare one, one in fifty has one that is neither, and another such
  // word was in use in one of the ten weeks alone.
  await app.sql(
    `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, external_id, sent_at, created_at)
     select c.workspace_id, gen_random_uuid(), c.id, c.channel_id, 'inbound', 'text',
       concat_ws(' ', case when n % 2 = 0 then 'mesa' end, case when n % 3 = 0 then 'cadeira' end, 'palavra' || (n * 7 + c.place) % 5000,
         case when c.place = 5 then 'jabuticaba' end, case when c.place = 7 then 'coração' end,
         case when c.place % 50 = 9 then 'girassol' end, case when n = 8 and c.place % 5 = 3 then 'guirlanda' end),
       'customer', 'received', c.id || ' ' || n, now() - n * interval '5 weeks' - c.place * interval '1 second', now()
     from (select *, row_number() over () as place from conversations where workspace_id = $1) c, generate_series(1, 10) n`,
    [line.owner.workspaceId],
  );
  await everythingFound(app, line.owner.workspaceId);
  // What is new waits beside the index until the next cleaning.
  await app.sql('vacuum analyze');
  pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
    const [first] = all;
    if (isNamed(first)) asked.push(first);
    // How the next statement is planned.
    else if (typeof first === 'string' && first.startsWith('set local enable'))
      asked.push({ name: 'search-planning', text: first, values: [] });
    return Reflect.apply(query, this, all);
  } as typeof pg.Client.prototype.query;
}, 120_000);

afterAll(async () => {
  pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  await app.close();
  await provider.close();
});

function isNamed(value: unknown): value is Asked {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    value.name.startsWith('search')
  );
}

/** How each statement of a search is carried out, also inside of functions, as PostgreSQL itself tells while it runs. */
async function plansOf(statements: readonly Asked[]): Promise<string[]> {
  const plans: string[] = [];
  const client = new pg.Client({ connectionString: app.database.superUrl });
  client.on('notice', ({ message }) => plans.push(message ?? ''));
  await client.connect();
  try {
    await client.query("load 'auto_explain'");
    await client.query(
      `set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on; set auto_explain.log_level = notice`,
    );
    await client.query('begin');
    await client.query("select set_config('app.workspace_id', $1, true)", [line.owner.workspaceId]);
    await client.query('set local role crm_app');
    // What is asked here is not to be asked again.
    for (const { text, values } of [...statements]) await client.query({ text, values });
    await client.query('rollback');
  } finally {
    await client.end();
  }
  return plans;
}

async function scansOf(statements: readonly Asked[]): Promise<string[]> {
  const scan = /Seq Scan on \w+|Index (?:Only )?Scan using \w+|Bitmap Index Scan on \w+/g;
  return [...new Set((await plansOf(statements)).flatMap((plan) => plan.match(scan) ?? []))].sort();
}

async function search(q: string, type: string): Promise<number> {
  asked = [];
  const answer = await line.owner.browser.get(`search?q=${encodeURIComponent(q)}&types=${type}`);
  return (answer.body.items as unknown[]).length;
}

it.each([
  ['a rare word', 'jabuticaba', 'messages', 'Bitmap Index Scan on search_documents_words'],
  ['a common word', 'mesa', 'messages', 'Index Scan using search_documents_recent'],
  ['two words', 'mesa jabuticaba', 'messages', 'Bitmap Index Scan on search_documents_words'],
  ['a word of many', 'girassol', 'messages', 'Bitmap Index Scan on search_documents_words'],
  ['two common words', 'mesa cadeira', 'messages', 'Index Scan using search_documents_recent'],
  ['a slip', 'jabuticava', 'messages', 'Bitmap Index Scan on search_words_alike'],
  ['an accent', 'coracao', 'messages', 'Index Scan using search_words_workspace_id_kind_word_pk'],
  ['a phone', '(11) 98000-0123', 'contacts', 'Index Scan using search_words_workspace_id_kind_word_pk'],
  ['a part of a phone', '80000123', 'conversations', 'Bitmap Index Scan on search_words_alike'],
])('%s is found by its index, and no large table is read from end to end', async (_what, q, type, index) => {
  expect(await search(q, type)).toBeGreaterThan(0);
  const scans = await scansOf(asked);
  expect(scans).toContain(index);
  const large =
    /^Seq Scan on (search_documents|search_words|messages|conversations|contacts|contact_identities|d|w)$/;
  expect(scans.filter((scan) => large.test(scan))).toEqual([]);
});

it('what was found is read in sweeps, which bring pages that nobody read for long side by side', async () => {
  expect(await search('jabuticaba', 'messages')).toBe(10);
  expect(asked.map(({ text }) => text).filter((text) => text.startsWith('set'))).toEqual([
    'set local enable_indexscan = off',
    'set local enable_indexscan = on',
  ]);
  const scans = await scansOf(asked);
  expect(scans).toContain('Bitmap Index Scan on messages_workspace_id_id_pk');
  expect(scans).toContain('Bitmap Index Scan on conversations_workspace_id_id_pk');
});

it.each(['girassol', 'guirlanda'])(
  '%s, which many have, is sought in the newest weeks first',
  async (word) => {
    expect(await search(word, 'messages')).toBeGreaterThan(0);
    expect((await plansOf(asked)).join('\n')).toMatch(/Index Cond: .*604800.* = ANY .*words && /);
  },
);

it.each(['girassol', 'guirlanda'])('%s is found to the last, newest first, none twice', async (word) => {
  const found: { id: string; at: string }[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await line.owner.browser.get(
      `search?q=${word}&types=messages&limit=100${cursor && `&cursor=${cursor}`}`,
    );
    found.push(...(page.body.items as typeof found));
    cursor = page.body.nextCursor as string | null;
  }
  const stored = await app.sql<{ id: string }>(
    `select id from messages where workspace_id = $1 and text like '%' || $2 || '%' order by sent_at desc, id desc`,
    [line.owner.workspaceId, word],
  );
  expect(stored).toHaveLength(600);
  expect(found.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
});

it('what the search asks is written here, for it decides the plan', async () => {
  await search('mesa', 'messages');
  await search('jabuticava', 'contacts');
  await search('80000123', 'conversations');
  const texts = new Map(asked.map(({ name, text }) => [name, text.replace(/\s+/g, ' ')]));
  expect(Object.fromEntries(texts)).toMatchSnapshot();
});

it('a message of a wrong century makes no search slower than one look through all of time', async () => {
  await app.sql(
    `insert into search_documents (workspace_id, kind, id, at, digest, words) values ($1, 'messages', gen_random_uuid(), '52000-01-01', 1, '{}')`,
    [line.owner.workspaceId],
  );
  await app.sql(
    `update search_words set last_at = '52000-01-01' where workspace_id = $1 and word = 'girassol'`,
    [line.owner.workspaceId],
  );
  expect(await search('girassol', 'messages')).toBeGreaterThan(0);
  expect((await plansOf(asked)).join('\n')).not.toMatch(/Index Cond: .*604800/);
});
