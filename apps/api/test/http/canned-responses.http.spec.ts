import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { listen } from '../setup/socket-ear.js';
import { items, type Row } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let app: TestApp;
let owner: Person;
let agent: Person;

beforeAll(async () => {
  app = await startApp({ roles: 'api,worker', env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
  agent = await colleague(app, owner, 'agent');
}, 60_000);

afterAll(() => app.close());

const outcome = ({ status, body }: Answer) => [status, body.code];
const all = async ({ browser }: Person) =>
  (await items(browser, 'canned-responses?limit=100')).map(({ shortcut }) => shortcut);
const made = async (shortcut: string, scope = 'everyone', { browser } = owner) =>
  (await browser.post('canned-responses', { shortcut, text: 'Oi!', scope })).body as Row & { id: string };

describe('a canned response', () => {
  it('is added, changed and deleted, each in the audit log', async () => {
    const { browser } = await registered(app);
    const added = await browser.post('canned-responses', {
      shortcut: '/Entrega-Prazo',
      text: '  Oi, {{nome}}! Chega em {{ Cidade }} até {{data}}.\n',
      scope: 'everyone',
    });
    expect([added.status, added.body]).toEqual([
      201,
      {
        id: expect.any(String),
        shortcut: 'entrega-prazo',
        text: 'Oi, {{nome}}! Chega em {{ Cidade }} até {{data}}.',
        variables: ['nome', 'cidade', 'data'],
        scope: 'everyone',
        version: 1,
      },
    ]);
    const path = `canned-responses/${String(added.body.id)}`;
    const edited = await browser.patch(path, { text: 'Em 3 dias.', scope: 'own', version: 1 });
    expect([edited.status, edited.body]).toEqual([
      200,
      { ...added.body, text: 'Em 3 dias.', variables: [], scope: 'own', version: 2 },
    ]);
    expect(await items(browser, 'canned-responses')).toEqual([edited.body]);
    expect((await browser.delete(path)).status).toBe(204);
    expect(await items(browser, 'canned-responses')).toEqual([]);
    const events = (await items(browser, 'audit-log')).map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual([
      'canned_response.deleted',
      'canned_response.edited',
      'canned_response.created',
    ]);
  });

  it('has a shortcut that no other has, whatever its case and whosever it is', async () => {
    const first = await made('garantia', 'own', agent);
    for (const shortcut of ['garantia', '/GARANTIA'])
      expect(
        outcome(await owner.browser.post('canned-responses', { shortcut, text: 'x', scope: 'own' })),
      ).toEqual([409, 'canned_response.duplicate']);
    const other = await made('troca');
    const renamed = await owner.browser.patch(`canned-responses/${other.id}`, {
      shortcut: 'garantia',
      version: 1,
    });
    expect(outcome(renamed)).toEqual([409, 'canned_response.duplicate']);
    const itself = await agent.browser.patch(`canned-responses/${first.id}`, {
      shortcut: 'garantia',
      version: 1,
    });
    expect([itself.status, itself.body.version]).toEqual([200, 1]);
    expect((await made('garantia', 'everyone', await registered(app))).version).toBe(1);
  });

  it('is added once by several who add it at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        owner.browser.post('canned-responses', { shortcut: 'juntos', text: 'x', scope: 'everyone' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('of one person is nobody else’s to read, change or delete', async () => {
    const { id } = await made('so-meu', 'own', agent);
    expect(await all(agent)).toContain('so-meu');
    expect(await all(owner)).not.toContain('so-meu');
    const path = `canned-responses/${id}`;
    expect((await owner.browser.patch(path, { text: 'x', version: 1 })).status).toBe(404);
    expect((await owner.browser.delete(path)).status).toBe(404);
  });

  it('of everyone is used by all who reply, and changed by those who lead', async () => {
    const { id } = await made('de-todos');
    expect(await all(agent)).toContain('de-todos');
    const path = `canned-responses/${id}`;
    const notYours = [403, 'canned_response.not_yours'];
    expect(outcome(await agent.browser.patch(path, { text: 'x', version: 1 }))).toEqual(notYours);
    expect(outcome(await agent.browser.delete(path))).toEqual(notYours);
    const shared = { shortcut: 'nova', text: 'x', scope: 'everyone' };
    expect(outcome(await agent.browser.post('canned-responses', shared))).toEqual(notYours);
    const { id: own } = await made('minha', 'own', agent);
    const lifted = await agent.browser.patch(`canned-responses/${own}`, { scope: 'everyone', version: 1 });
    expect(outcome(lifted)).toEqual(notYours);
    const supervisor = await colleague(app, owner, 'supervisor');
    expect((await supervisor.browser.patch(path, { text: 'x', version: 1 })).status).toBe(200);
    const viewer = await colleague(app, owner, 'viewer');
    expect((await viewer.browser.get('canned-responses')).status).toBe(403);
  });

  it.each<[string, object, string]>([
    ['no shortcut', { shortcut: undefined }, 'shortcut'],
    ['an empty shortcut', { shortcut: ' / ' }, 'shortcut'],
    ['two words as a shortcut', { shortcut: 'duas palavras' }, 'shortcut'],
    ['a shortcut that is too long', { shortcut: 'x'.repeat(41) }, 'shortcut'],
    ['a shortcut that is no text', { shortcut: 7 }, 'shortcut'],
    ['markup as a shortcut', { shortcut: '<b>oi</b>' }, 'shortcut'],
    ['a blank text', { text: ' \u0000\n ' }, 'text'],
    ['a text that is too long', { text: 'x'.repeat(4097) }, 'text'],
    ['a text that is no text', { text: ['x'] }, 'text'],
    ['an unknown scope', { scope: 'team' }, 'scope'],
    ['an unknown field', { emoji: '🔥' }, 'emoji'],
  ])('is refused with %s', async (_what, part, field) => {
    const body = { shortcut: 'nova', text: 'Oi', scope: 'everyone', ...part };
    const answer = await owner.browser.post('canned-responses', body);
    const errors = answer.body.errors as { path: string }[];
    expect([answer.status, errors.map(({ path }) => path)]).toEqual([400, expect.arrayContaining([field])]);
  });

  it('is not changed with an old version or without one, and not by null', async () => {
    const path = `canned-responses/${(await made('versoes')).id}`;
    await owner.browser.patch(path, { text: 'a', version: 1 });
    expect(outcome(await owner.browser.patch(path, { text: 'b', version: 1 }))).toEqual([
      409,
      'version_conflict',
    ]);
    for (const body of [{ text: 'b' }, { text: null, version: 2 }, { scope: null, version: 2 }])
      expect((await owner.browser.patch(path, body)).status).toBe(400);
    const same = await owner.browser.patch(path, { text: 'a', version: 2 });
    expect([same.status, same.body.version]).toEqual([200, 2]);
  });

  it('of another workspace, unknown or with a malformed id is not there', async () => {
    const foreign = await made('alheia', 'everyone', await registered(app));
    for (const id of [foreign.id, randomUUID(), 'resposta']) {
      const path = `canned-responses/${id}`;
      expect((await owner.browser.patch(path, { text: 'x', version: 1 })).status).toBe(404);
      expect((await owner.browser.delete(path)).status).toBe(404);
    }
  });

  it('is made once by a request that is repeated with its key', async () => {
    const post = () =>
      owner.browser.post(
        'canned-responses',
        { shortcut: 'uma-vez', text: 'x', scope: 'everyone' },
        { 'idempotency-key': 'resposta-1' },
      );
    const first = await post();
    expect(await post()).toMatchObject({ status: 201, body: first.body });
  });

  it('is one of at most 1,000', async () => {
    const full = await registered(app);
    await app.sql(
      `insert into canned_responses (workspace_id, id, shortcut, text, variables)
       select $1, gen_random_uuid(), n::text, 'x', array[]::text[] from generate_series(1, 1000) n`,
      [full.workspaceId],
    );
    const answer = await full.browser.post('canned-responses', { shortcut: 'mais', text: 'x', scope: 'own' });
    expect([...outcome(answer), answer.body.params]).toEqual([
      422,
      'canned_response.too_many',
      { most: 1000 },
    ]);
  });

  it('tells those who reply that it changed, and nothing of what one person’s own says', async () => {
    const ear = await listen(app, agent);
    const stranger = await listen(app, await registered(app));
    const { id } = await made('ao-vivo', 'own');
    const { data } = await ear.hears('canned_response.changed', (told) => told.id === id);
    expect(data).toEqual({ id });
    expect(stranger.frames.filter(({ event }) => event !== 'ready')).toEqual([]);
    ear.close();
    stranger.close();
  });
});

describe('the canned responses', () => {
  it('come by shortcut, page by page, each once', async () => {
    const { browser } = await registered(app);
    for (const shortcut of ['troca', 'boleto', 'pix', 'entrega', 'frete'])
      await browser.post('canned-responses', { shortcut, text: 'x', scope: 'everyone' });
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await browser.get(`canned-responses?limit=2${cursor}`);
      seen.push(...(body.items as Row[]).map(({ shortcut }) => shortcut));
      cursor = typeof body.nextCursor === 'string' ? `&cursor=${body.nextCursor}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(['boleto', 'entrega', 'frete', 'pix', 'troca']);
  });

  it.each(['limit=0', 'limit=101', 'cursor=nonsense', 'q=a'])('%s is refused', async (params) => {
    expect((await owner.browser.get(`canned-responses?${params}`)).status).toBe(400);
  });
});
