import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SearchIndex } from '../../src/contexts/search/application/ports/search-index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { everythingFound } from '../setup/search.js';
import { openLine, type Line } from '../setup/whatsapp-line.js';
import { storeConversations } from '../setup/stored-messages.js';

let provider: FakeProvider;
let app: TestApp;
let line: Line;
let conversationId: string;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url } });
  line = await openLine(app);
  await everythingFound(app, line.owner.workspaceId);
  [conversationId = ''] = await storeConversations(app, line, 1);
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.close();
});

const actor = () => systemActor(line.owner.workspaceId);

/** Rows as they are without any event: from before there was a search. */
async function store(texts: readonly string[]): Promise<void> {
  await app.sql(
    `insert into messages (workspace_id, id, conversation_id, channel_id, direction, kind, text, origin, status, external_id, sent_at, created_at)
     select $1, gen_random_uuid(), $2, $3, 'inbound', 'text', t.text, 'customer', 'received', gen_random_uuid()::text,
       now() - make_interval(secs => t.n::double precision), now() from unnest($4::text[]) with ordinality t(text, n)`,
    [line.owner.workspaceId, conversationId, line.channelId, texts],
  );
}

async function startOver(): Promise<void> {
  await app.sql('delete from search_progress where workspace_id = $1', [line.owner.workspaceId]);
  await app.sql('delete from search_kinds where workspace_id = $1', [line.owner.workspaceId]);
}

interface Found {
  items: { id: string; snippet: { text: string } }[];
  nextCursor: string | null;
  messagesSince: string | null;
}

async function page(q: string, limit = 100, cursor: string | null = null): Promise<Found> {
  const after = cursor === null ? '' : `&cursor=${cursor}`;
  const answer = await line.owner.browser.get(
    `search?q=${encodeURIComponent(q)}&types=messages&limit=${String(limit)}${after}`,
  );
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body as unknown as Found;
}

const one = async (q: string): Promise<string[]> => (await page(q)).items.map(({ snippet }) => snippet.text);

/** All pages of it. */
async function all(q: string, limit: number): Promise<string[]> {
  const texts: string[] = [];
  let cursor: string | null = null;
  do {
    const found: Found = await page(q, limit, cursor);
    texts.push(...found.items.map(({ snippet }) => snippet.text));
    cursor = found.nextCursor;
  } while (cursor !== null);
  return texts;
}

describe('what was there before the search', () => {
  it('is taken in from the newest back, and it is told how far that has come', async () => {
    await startOver();
    await store([...Array.from({ length: 1_500 }, (_, n) => `antiga ${String(n)}`), 'relíquia']);
    const index = app.nest.get(SearchIndex);
    expect(await index.due(100)).toContain(line.owner.workspaceId);
    await index.follow(actor());
    expect((await page('antiga')).messagesSince).not.toBeNull();
    while ((await index.backfill(actor())) === 'more');
    expect(await index.due(100)).not.toContain(line.owner.workspaceId);
    expect((await page('antiga')).messagesSince).toBeNull();
    expect(await one('reliquia')).toEqual(['relíquia']);
    expect(await all('antiga', 100)).toHaveLength(1_500);
  });

  it('taken in twice is there once, each word counted once', async () => {
    const count = () =>
      app.sql(
        `select (select count(*) from search_documents) as documents, (select sum(uses) from search_words) as uses,
           (select sum(cardinality(words)) from search_documents) as words`,
      );
    await everythingFound(app, line.owner.workspaceId);
    const [before] = await count();
    expect(before?.uses).toBe(before?.words);
    await startOver();
    await everythingFound(app, line.owner.workspaceId);
    expect(await count()).toEqual([before]);
  });
});

describe('a search that was away', () => {
  it('for longer than events are kept looks through everything anew', async () => {
    const lost = `perdida${randomUUID().slice(0, 8)}`;
    const answer = await line.owner.browser.post(`conversations/${conversationId}/messages`, {
      kind: 'text',
      text: lost,
      private: true,
    });
    expect(answer.status).toBe(201);
    await app.sql('delete from outbox where workspace_id = $1', [line.owner.workspaceId]);
    await everythingFound(app, line.owner.workspaceId);
    expect(await one(lost)).toEqual([lost]);
  });

  it('is kept by one process at a time', async () => {
    const index = app.nest.get(SearchIndex);
    const ends = await Promise.all(Array.from({ length: 4 }, () => index.follow(actor())));
    expect(ends).toContain('done');
    await expect(
      Promise.all(ends.map(() => everythingFound(app, line.owner.workspaceId))),
    ).resolves.toBeDefined();
  });
});

describe('the ways to find', () => {
  const vocabulary = [
    'mesa',
    'cadeira',
    'sofá',
    'boleto',
    'entrega',
    'prazo',
    'pix',
    'azul',
    'rara',
    'raríssima',
  ];
  const texts: string[] = [];

  beforeAll(async () => {
    await app.sql('delete from messages where workspace_id = $1', [line.owner.workspaceId]);
    let seed = 7;
    const chance = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let n = 0; n < 6_000; n += 1) {
      const words = vocabulary.filter(
        (_, at) => chance() < [0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05, 0.02, 0.002, 0][at]!,
      );
      // What was common long ago and is no more.
      if (n > 4_000) words.push('natal');
      texts.push(`${String(n).padStart(5, '0')} ${words.join(' ')}`);
    }
    texts[5_999] += ' raríssima';
    await store(texts);
    await startOver();
    await app.sql('delete from search_documents');
    await app.sql('delete from search_words');
    await everythingFound(app, line.owner.workspaceId);
    await app.sql('analyze');
  }, 120_000);

  it.each([
    ['mesa', 100],
    ['mesa', 7],
    ['mesa cadeira', 50],
    ['mesa boleto azul', 20],
    ['pix', 100],
    ['rara', 5],
    ['rarissima', 5],
    ['natal', 90],
    ['natal mesa', 90],
    ['natal rara', 5],
    ['mes', 100],
    ['sofa prazo', 33],
  ])('agree on %j in pages of %d with who reads every message', async (q, limit) => {
    const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');
    const wanted = q.split(' ');
    const expected = texts.filter((text) =>
      wanted.every((word) =>
        plain(text)
          .split(' ')
          .some((each) => each.startsWith(word)),
      ),
    );
    const first = await page(q, limit);
    expect(first.items.map(({ snippet }) => snippet.text)).toEqual(expected.slice(0, limit));
    // The whole of what is common would be many pages: some of them will do.
    if (expected.length <= 700) expect(await all(q, limit)).toEqual(expected);
  });
});
