import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { listen } from '../setup/socket-ear.js';
import { items, type Row } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let app: TestApp;
let owner: Person;

beforeAll(async () => {
  app = await startApp({ roles: 'api,worker', env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
}, 60_000);

afterAll(() => app.close());

const outcome = ({ status, body }: Answer) => [status, body.code];
const made = async (name: string, color = 'blue', { browser } = owner) =>
  (await browser.post('labels', { name, color })).body as Row & { id: string };

describe('a label', () => {
  it('is added, renamed, coloured and deleted, each in the audit log', async () => {
    const { browser } = await registered(app);
    const added = await browser.post('labels', { name: '  Pós   venda ', color: 'green' });
    expect([added.status, added.body]).toEqual([
      201,
      { id: expect.any(String), name: 'Pós venda', color: 'green', version: 1 },
    ]);
    const path = `labels/${String(added.body.id)}`;
    const edited = await browser.patch(path, { name: 'Pós-venda', color: 'red', version: 1 });
    expect([edited.status, edited.body]).toEqual([
      200,
      { id: added.body.id, name: 'Pós-venda', color: 'red', version: 2 },
    ]);
    expect(await items(browser, 'labels')).toEqual([edited.body]);
    expect((await browser.delete(path)).status).toBe(204);
    expect(await items(browser, 'labels')).toEqual([]);
    const events = (await items(browser, 'audit-log')).map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['label.deleted', 'label.edited', 'label.created']);
  });

  it('has a name of its own, whatever its case, also when it is renamed', async () => {
    const first = await made('Orçamento É');
    const again = await owner.browser.post('labels', { name: 'ORÇAMENTO é', color: 'red' });
    expect([...outcome(again), again.body.labelId]).toEqual([409, 'label.duplicate', first.id]);
    const other = await made('Reclamação');
    const renamed = await owner.browser.patch(`labels/${other.id}`, { name: 'orçamento é', version: 1 });
    expect(outcome(renamed)).toEqual([409, 'label.duplicate']);
    const itself = await owner.browser.patch(`labels/${first.id}`, { name: 'orçamento é', version: 1 });
    expect([itself.status, itself.body.name]).toEqual([200, 'orçamento é']);
    const elsewhere = await registered(app);
    expect((await made('Orçamento É', 'red', elsewhere)).version).toBe(1);
  });

  it('is added once by two who add it at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        owner.browser.post('labels', { name: 'Ao mesmo tempo', color: 'gray' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each<[string, object, string]>([
    ['no name', { color: 'red' }, 'name'],
    ['an empty name', { name: '', color: 'red' }, 'name'],
    ['a blank name', { name: ' \u0000\n ', color: 'red' }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(41), color: 'red' }, 'name'],
    ['a name that is no text', { name: 7, color: 'red' }, 'name'],
    ['no colour', { name: 'Nova' }, 'color'],
    ['a colour beside the palette', { name: 'Nova', color: '#ff0000' }, 'color'],
    ['an unknown field', { name: 'Nova', color: 'red', emoji: '🔥' }, 'emoji'],
  ])('is refused with %s', async (_what, body, field) => {
    const answer = await owner.browser.post('labels', body);
    const errors = answer.body.errors as { path: string }[];
    expect([answer.status, errors.map(({ path }) => path)]).toEqual([400, expect.arrayContaining([field])]);
  });

  it('is not changed with an old version or without one, and not by null', async () => {
    const { id } = await made('Versões');
    const path = `labels/${id}`;
    await owner.browser.patch(path, { color: 'red', version: 1 });
    expect(outcome(await owner.browser.patch(path, { color: 'plum', version: 1 }))).toEqual([
      409,
      'version_conflict',
    ]);
    for (const body of [{ color: 'plum' }, { name: null, version: 2 }, { color: null, version: 2 }])
      expect((await owner.browser.patch(path, body)).status).toBe(400);
    const same = await owner.browser.patch(path, { color: 'red', version: 2 });
    expect([same.status, same.body.version]).toEqual([200, 2]);
  });

  it('of another workspace, unknown or with a malformed id is not there', async () => {
    const foreign = await made('Alheia', 'red', await registered(app));
    for (const id of [foreign.id, randomUUID(), 'etiqueta']) {
      expect((await owner.browser.patch(`labels/${id}`, { color: 'blue', version: 1 })).status).toBe(404);
      expect((await owner.browser.delete(`labels/${id}`)).status).toBe(404);
    }
  });

  it('is made by those who lead; everybody may read them', async () => {
    const { id } = await made('De todos');
    for (const [role, status] of [
      ['supervisor', 201],
      ['agent', 403],
      ['viewer', 403],
    ] as const) {
      const { browser } = await colleague(app, owner, role);
      expect((await browser.post('labels', { name: `De ${role}`, color: 'gray' })).status).toBe(status);
      expect((await items(browser, 'labels?limit=100')).map((label) => label.id)).toContain(id);
    }
  });

  it('is one of at most 200', async () => {
    const full = await registered(app);
    await app.sql(
      `insert into labels (workspace_id, id, name, name_key, color)
       select $1, gen_random_uuid(), n::text, n::text, 'gray' from generate_series(1, 200) n`,
      [full.workspaceId],
    );
    const answer = await full.browser.post('labels', { name: 'Mais uma', color: 'gray' });
    expect([...outcome(answer), answer.body.params]).toEqual([422, 'label.too_many', { most: 200 }]);
  });

  it('is on every colleague’s screen as it is made, changed and deleted, and on nobody’s elsewhere', async () => {
    const ear = await listen(app, await colleague(app, owner, 'viewer'));
    const stranger = await registered(app);
    const outside = await listen(app, stranger);
    const label = await made('Ao vivo');
    const isIt = ({ id }: Readonly<Record<string, unknown>>) => id === label.id;
    expect((await ear.hears('label.updated', isIt)).data).toEqual(label);
    const { body } = await owner.browser.patch(`labels/${label.id}`, { color: 'red', version: 1 });
    const second = await ear.hears('label.updated', (data) => isIt(data) && data.version === 2);
    expect(second.data).toEqual(body);
    await owner.browser.delete(`labels/${label.id}`);
    expect((await ear.hears('label.deleted', isIt)).data).toEqual({ id: label.id });
    const own = await made('De fora', 'gray', stranger);
    await outside.hears('label.updated', ({ id }) => id === own.id);
    expect(outside.frames.filter(({ data }) => isIt(data))).toEqual([]);
    ear.close();
    outside.close();
  });
});

describe('the labels', () => {
  it('come by name, page by page, each once', async () => {
    const { browser } = await registered(app);
    for (const name of ['Zelo', 'água', 'Básico', 'Árvore', 'vip'])
      await browser.post('labels', { name, color: 'gray' });
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await browser.get(`labels?limit=2${cursor}`);
      seen.push(...(body.items as Row[]).map(({ name }) => name));
      cursor = typeof body.nextCursor === 'string' ? `&cursor=${body.nextCursor}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(['água', 'Árvore', 'Básico', 'vip', 'Zelo']);
  });

  it.each(['limit=0', 'limit=101', 'cursor=nonsense', 'q=a'])('%s is refused', async (params) => {
    expect((await owner.browser.get(`labels?${params}`)).status).toBe(400);
  });
});
