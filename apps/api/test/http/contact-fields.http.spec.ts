import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { items } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Browser, type Person } from './browser.js';

let app: TestApp;
let owner: Person;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ roles: 'api', env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
  browser = owner.browser;
  for (const [label, type] of [
    ['Bairro', 'text'],
    ['Limite', 'number'],
    ['Nascimento', 'date'],
    ['Plano', 'list'],
    ['Pasta', 'link'],
    ['Revenda', 'checkbox'],
  ] as const)
    await browser.post('custom-fields', {
      label,
      type,
      ...(type === 'list' && { options: ['Ouro', 'Prata'] }),
    });
}, 60_000);

afterAll(() => app.close());

const full = {
  bairro: 'Água Verde',
  limite: 1234.56,
  nascimento: '1990-03-31',
  plano: 'Ouro',
  pasta: 'https://loja.example/pasta?id=1',
  revenda: true,
};

const outcome = ({ status, body }: Answer) => [status, body.code];
const aContact = async (customFields: object, name = 'Ana') =>
  (await browser.post('contacts', { name, customFields })).body as { id: string; customFields: object };

describe('what a contact has in its fields', () => {
  it('is kept by its type, and shown by the keys', async () => {
    const { id, customFields } = await aContact(full);
    expect(customFields).toEqual(full);
    expect((await browser.get(`contacts/${id}`)).body).toMatchObject({ version: 1, customFields: full });
    expect((await aContact({})).customFields).toEqual({});
  });

  it('is changed field by field: what is left out stays, null and blanks take away', async () => {
    const path = `contacts/${(await aContact(full)).id}`;
    const change = (customFields: unknown, version: number) => browser.patch(path, { customFields, version });
    const first = await change({ limite: 0, revenda: null, bairro: '  ', plano: ' Prata ' }, 1);
    const { nascimento, pasta } = full;
    const left = { limite: 0, plano: 'Prata', nascimento, pasta };
    expect([first.body.customFields, first.body.version]).toEqual([left, 2]);
    const same = await change({ limite: 0, revenda: null }, 2);
    expect([same.body.customFields, same.body.version]).toEqual([left, 2]);
    expect(outcome(await change({ limite: 1 }, 1))).toEqual([409, 'version_conflict']);
    const audit = (await items(browser, 'audit-log')).filter(({ event }) => event === 'contact.edited');
    expect(audit.map(({ params }) => params)).toContainEqual({ changed: ['customFields'] });
  });

  it.each<[string, unknown, string]>([
    ['a number as text', { limite: '12' }, 'limite'],
    ['a day that does not exist', { nascimento: '2023-02-29' }, 'nascimento'],
    ['what the list does not have', { plano: 'Bronze' }, 'plano'],
    ['a link that runs', { pasta: 'javascript:alert(1)' }, 'pasta'],
    ['a truth as text', { revenda: 'true' }, 'revenda'],
    ['a text that is too long', { bairro: 'x'.repeat(501) }, 'bairro'],
    ['a list as text', { bairro: ['Batel'] }, 'bairro'],
    ['an object', { bairro: { $ne: 1 } }, 'bairro'],
  ])('is not %s: nothing of it is saved', async (_what, customFields, key) => {
    const path = `contacts/${(await aContact(full)).id}`;
    const answer = await browser.patch(path, { name: 'Outra', customFields, version: 1 });
    expect([...outcome(answer), answer.body.params, answer.body.errors]).toEqual([
      422,
      'custom_field.value_invalid',
      expect.objectContaining({ key }),
      [{ path: `customFields.${key}`, message: expect.any(String) }],
    ]);
    expect((await browser.get(path)).body).toMatchObject({ name: 'Ana', customFields: full, version: 1 });
  });

  it('is only in fields of the own workspace', async () => {
    const stranger = await registered(app);
    await stranger.browser.post('custom-fields', { label: 'Alheio', type: 'text' });
    const given = (customFields: string) =>
      browser.post('contacts', `{"name":"Ana","customFields":${customFields}}`);
    for (const one of ['{"alheio":"x"}', '{"":"x"}'])
      expect(outcome(await given(one))).toEqual([422, 'custom_field.unknown']);
    expect((await given('{"__proto__":"x"}')).status).toBe(400);
    for (const one of ['{"constructor":"x"}', '{"toString":"x"}'])
      expect((await given(one)).body.customFields).toEqual({});
    for (const customFields of [null, [], 'x', 7])
      expect((await browser.post('contacts', { name: 'Ana', customFields })).status).toBe(400);
  });

  it('goes with the field, which says before how many contacts lose something', async () => {
    const { body: field } = await browser.post('custom-fields', { label: 'Passageiro', type: 'text' });
    const one = await aContact({ passageiro: 'a' });
    await aContact({ passageiro: 'b' });
    await aContact({ bairro: 'c' });
    const path = `custom-fields/${String(field.id)}`;
    expect((await browser.get(path)).body).toEqual({ ...field, contacts: 2 });
    await browser.delete(path);
    expect((await browser.get(`contacts/${one.id}`)).body).toMatchObject({ customFields: {}, version: 1 });
  });

  it('is one when contacts are merged, the survivor’s first, and is as it was after the undo', async () => {
    const survivor = `contacts/${(await aContact({ bairro: 'Batel', limite: 1 }, 'Bia')).id}`;
    const { id: duplicateId } = await aContact({ limite: 2, plano: 'Prata' }, 'Bia de novo');
    const { mergeId } = (await browser.post(`${survivor}/merge`, { duplicateId })).body;
    expect((await browser.get(survivor)).body.customFields).toEqual({
      bairro: 'Batel',
      limite: 1,
      plano: 'Prata',
    });
    await browser.post(`${survivor}/unmerge`, { mergeId });
    expect((await browser.get(survivor)).body.customFields).toEqual({ bairro: 'Batel', limite: 1 });
    expect((await browser.get(`contacts/${duplicateId}`)).body.customFields).toEqual({
      limite: 2,
      plano: 'Prata',
    });
  });

  it('stays when its option can no longer be chosen', async () => {
    const { body } = await browser.post('custom-fields', {
      label: 'Fase',
      type: 'list',
      options: ['A', 'B'],
    });
    const path = `contacts/${(await aContact({ fase: 'A' })).id}`;
    await browser.patch(`custom-fields/${String(body.id)}`, { options: ['B', 'C'], version: 1 });
    expect((await browser.get(path)).body.customFields).toEqual({ fase: 'A' });
    expect(outcome(await browser.patch(path, { customFields: { fase: 'A' }, version: 1 }))).toEqual([
      422,
      'custom_field.value_invalid',
    ]);
  });

  it('is neither shown to nor found by who may not know how to reach customers', async () => {
    const { id } = await aContact(full, 'Reservada');
    const viewer = (await colleague(app, owner, 'viewer')).browser;
    expect((await viewer.get(`contacts/${id}`)).body.customFields).toEqual({});
    expect(await items(viewer, 'contacts?field=plano:Ouro')).toEqual([]);
  });
});

describe('contacts by their fields', () => {
  const found = async (...asked: string[]) => {
    const query = asked.map((one) => `field=${encodeURIComponent(one)}`).join('&');
    return (await items(browser, `contacts?q=procurad&${query}`)).map(({ name }) => name);
  };

  beforeAll(async () => {
    await aContact({ ...full, limite: 100 }, 'Procurada 1');
    await aContact(
      { plano: 'Prata', limite: -5.5, nascimento: '2001-01-01', bairro: 'Batel 100%' },
      'Procurada 2',
    );
    await aContact({ revenda: false }, 'Procurado 3');
  });

  it.each<[string[], number[]]>([
    [['plano:Ouro'], [1]],
    [
      ['plano:Ouro', 'plano:Prata'],
      [1, 2],
    ],
    [['plano:Ouro', 'limite:..0'], []],
    [['plano:Prata', 'limite:..0'], [2]],
    [['plano:'], [3]],
    [
      ['plano:', 'plano:Ouro'],
      [1, 3],
    ],
    [['bairro:agua'], [1]],
    [['bairro:0%'], [2]],
    [['pasta:LOJA.example'], [1]],
    [['limite:100'], [1]],
    [['limite:9..100.5'], [1]],
    [['limite:..'], [1, 2]],
    [['nascimento:1990-03-31'], [1]],
    [['nascimento:1995-01-01..'], [2]],
    [['nao_ha:'], []],
    [['revenda:true'], [1]],
    [['revenda:false'], [2, 3]],
  ])('with %j are %j', async (asked, expected) => {
    const names = expected.map((number) => `Procurad${number === 3 ? 'o' : 'a'} ${String(number)}`);
    expect(await found(...asked)).toEqual(names);
  });

  it('come page by page, and a cursor holds for the same fields only', async () => {
    const { body } = await browser.get('contacts?q=procurad&field=limite:..&limit=1');
    const next = String(body.nextCursor);
    const second = await browser.get(`contacts?q=procurad&field=limite:..&limit=1&cursor=${next}`);
    expect(second.body.items).toEqual([expect.objectContaining({ name: 'Procurada 2' })]);
    expect(outcome(await browser.get(`contacts?q=procurad&field=plano:&cursor=${next}`))).toEqual([
      400,
      'cursor.invalid',
    ]);
  });

  it.each([
    'limite:muito',
    'limite:1..muito',
    'nascimento:2023-02-29',
    'revenda:talvez',
    'plano',
    "plano';--:x",
    `bairro:${'x'.repeat(541)}`,
  ])('%s is refused', async (asked) => {
    expect((await browser.get(`contacts?field=${encodeURIComponent(asked)}`)).status).toBe(400);
  });
});
