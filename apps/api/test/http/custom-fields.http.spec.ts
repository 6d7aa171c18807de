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
const labels = async ({ browser }: Person) =>
  (await items(browser, 'custom-fields')).map(({ label }) => label);
const made = async (label: string, more: object = {}, { browser } = owner) =>
  (await browser.post('custom-fields', { label, type: 'text', ...more })).body as Row & {
    id: string;
    key: string;
  };

describe('a field of contacts', () => {
  it('is added, renamed and deleted, each in the audit log', async () => {
    const person = await registered(app);
    const { browser } = person;
    const added = await browser.post('custom-fields', { label: '  Data da   instalação ', type: 'date' });
    expect([added.status, added.body]).toEqual([
      201,
      {
        id: expect.any(String),
        key: 'data_da_instalacao',
        label: 'Data da instalação',
        type: 'date',
        options: [],
        position: 0,
        version: 1,
      },
    ]);
    const path = `custom-fields/${String(added.body.id)}`;
    const edited = await browser.patch(path, { label: 'Instalado em', version: 1 });
    expect([edited.status, edited.body]).toEqual([200, { ...added.body, label: 'Instalado em', version: 2 }]);
    expect(await items(browser, 'custom-fields')).toEqual([edited.body]);
    expect((await browser.delete(path)).status).toBe(204);
    expect(await labels(person)).toEqual([]);
    const events = (await items(browser, 'audit-log')).map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual([
      'custom_field.deleted',
      'custom_field.edited',
      'custom_field.created',
    ]);
  });

  it('has a key of its own in the workspace, also when two add it at the same moment', async () => {
    const first = await made('CEP');
    const again = await owner.browser.post('custom-fields', { label: 'Bairro', key: 'cep', type: 'number' });
    expect([...outcome(again), again.body.customFieldId]).toEqual([409, 'custom_field.duplicate', first.id]);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => owner.browser.post('custom-fields', { label: 'Junto', type: 'text' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await made('CEP', {}, await registered(app))).version).toBe(1);
  });

  it.each<[string, object, string]>([
    ['no label', { type: 'text' }, 'label'],
    ['a blank label', { label: ' \u0000\n', type: 'text' }, 'label'],
    ['a label that is too long', { label: 'x'.repeat(61), type: 'text' }, 'label'],
    ['a label that is no text', { label: 7, type: 'text' }, 'label'],
    ['no type', { label: 'Novo' }, 'type'],
    ['a type that does not exist', { label: 'Novo', type: 'formula' }, 'type'],
    ['a key with blanks', { label: 'Novo', key: 'a b', type: 'text' }, 'key'],
    ['a key of null', { label: 'Novo', key: null, type: 'text' }, 'key'],
    ['a key that every object has', { label: 'Novo', key: 'constructor', type: 'text' }, 'key'],
    ['an empty option', { label: 'Novo', type: 'list', options: ['a', ' '] }, 'options'],
    ['options that are no list', { label: 'Novo', type: 'list', options: 'a' }, 'options'],
    [
      'too many options',
      { label: 'Novo', type: 'list', options: Array.from({ length: 101 }, String) },
      'options',
    ],
    ['an unknown field', { label: 'Novo', type: 'text', color: 'red' }, 'color'],
  ])('is refused with %s', async (_what, body, field) => {
    const answer = await owner.browser.post('custom-fields', body);
    const errors = answer.body.errors as { path: string }[];
    expect([answer.status, errors.map(({ path }) => path.split('.')[0])]).toEqual([
      400,
      expect.arrayContaining([field]),
    ]);
  });

  it.each([
    ['list', []],
    ['list', ['Ouro', ' Ouro ']],
    ['text', ['Ouro']],
  ])('of type %s does not take the options %j', async (type, options) => {
    const answer = await owner.browser.post('custom-fields', { label: 'Opções', type, options });
    expect(outcome(answer)).toEqual([422, 'custom_field.options_invalid']);
  });

  it('is moved among the others, which keep their order and versions', async () => {
    const person = await registered(app);
    const { browser } = person;
    const a = await made('A', {}, person);
    for (const label of ['B', 'C']) await made(label, {}, person);
    const d = await made('D', {}, person);
    const moved = await browser.patch(`custom-fields/${d.id}`, { position: 1, version: 1 });
    expect([moved.body.position, moved.body.version, await labels(person)]).toEqual([
      1,
      2,
      ['A', 'D', 'B', 'C'],
    ]);
    await browser.patch(`custom-fields/${a.id}`, { position: 50, version: 1 });
    expect(await labels(person)).toEqual(['D', 'B', 'C', 'A']);
    await browser.delete(`custom-fields/${d.id}`);
    expect(
      (await items(browser, 'custom-fields')).map(({ position, version }) => [position, version]),
    ).toEqual([
      [0, 1],
      [1, 1],
      [2, 2],
    ]);
    const { body: page } = await browser.get('custom-fields?limit=2');
    const { body: next } = await browser.get(`custom-fields?limit=2&cursor=${String(page.nextCursor)}`);
    expect([(next.items as Row[]).map(({ label }) => label), next.nextCursor]).toEqual([['A'], null]);
  });

  it('is not changed with an old version or without one, and not by null', async () => {
    const { id } = await made('Versões');
    const path = `custom-fields/${id}`;
    await owner.browser.patch(path, { label: 'Versão', version: 1 });
    expect(outcome(await owner.browser.patch(path, { label: 'Outra', version: 1 }))).toEqual([
      409,
      'version_conflict',
    ]);
    const refused = [
      { label: 'Outra' },
      { label: null, version: 2 },
      { position: null, version: 2 },
      { position: -1, version: 2 },
      { options: null, version: 2 },
      { type: 'date', version: 2 },
      { key: 'outra', version: 2 },
    ];
    for (const body of refused) expect((await owner.browser.patch(path, body)).status).toBe(400);
    const same = await owner.browser.patch(path, { label: 'Versão', version: 2 });
    expect([same.status, same.body.version]).toEqual([200, 2]);
  });

  it('of another workspace, unknown or with a malformed id is not there', async () => {
    const foreign = await made('Alheio', {}, await registered(app));
    for (const id of [foreign.id, randomUUID(), 'campo']) {
      const path = `custom-fields/${id}`;
      expect((await owner.browser.get(path)).status).toBe(404);
      expect((await owner.browser.patch(path, { label: 'Meu', version: 1 })).status).toBe(404);
      expect((await owner.browser.delete(path)).status).toBe(404);
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
      const body = { label: `De ${role}`, type: 'text' };
      expect((await browser.post('custom-fields', body)).status).toBe(status);
      expect((await items(browser, 'custom-fields?limit=100')).map((field) => field.id)).toContain(id);
    }
  });

  it('is one of at most 50', async () => {
    const full = await registered(app);
    await app.sql(
      `insert into custom_fields (workspace_id, id, key, label, type, position)
       select $1, gen_random_uuid(), 'f' || n, n::text, 'text', n from generate_series(1, 50) n`,
      [full.workspaceId],
    );
    const answer = await full.browser.post('custom-fields', { label: 'Mais um', type: 'text' });
    expect([...outcome(answer), answer.body.params]).toEqual([422, 'custom_field.too_many', { most: 50 }]);
  });

  it('is on every colleague’s screen as it is made, changed and deleted, and on nobody’s elsewhere', async () => {
    const ear = await listen(app, await colleague(app, owner, 'viewer'));
    const stranger = await registered(app);
    const outside = await listen(app, stranger);
    const field = await made('Ao vivo');
    const isIt = ({ id }: Readonly<Record<string, unknown>>) => id === field.id;
    expect((await ear.hears('custom_field.updated', isIt)).data).toEqual(field);
    await owner.browser.delete(`custom-fields/${field.id}`);
    expect((await ear.hears('custom_field.deleted', isIt)).data).toEqual({ id: field.id });
    const own = await made('De fora', {}, stranger);
    await outside.hears('custom_field.updated', ({ id }) => id === own.id);
    expect(outside.frames.filter(({ data }) => isIt(data))).toEqual([]);
    ear.close();
    outside.close();
  });
});
