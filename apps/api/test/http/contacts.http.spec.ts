import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { colleague, registered, someEmail, type Answer, type Person } from './browser.js';

let app: TestApp;
let owner: Person;

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
}, 60_000);

afterAll(() => app.close());

const create = (body: object, by: Person = owner): Promise<Answer> => by.browser.post('contacts', body);
const somePhone = (): string => `+55119${String(randomInt(6e7, 1e8))}`;
const paths = ({ body }: Answer) => (body.errors as { path: string }[] | undefined)?.map(({ path }) => path);

async function added(body: object = {}, by: Person = owner): Promise<Record<string, unknown>> {
  const answer = await create({ name: 'Ana Souza', ...body }, by);
  if (answer.status !== 201) throw new Error(`${String(answer.status)} ${answer.text}`);
  return answer.body;
}

describe('a new contact', () => {
  it('has what was typed, in the one form that it is kept in', async () => {
    const answer = await create({
      name: '  Patrícia Lemos ',
      phone: '(11) 98877-0142',
      email: ' Patricia@Loja.Example ',
      taxId: '529.982.247-25',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      name: 'Patrícia Lemos',
      phone: '+5511988770142',
      email: 'patricia@loja.example',
      taxId: '52998224725',
      identities: [],
      labelIds: [],
      customFields: {},
      companyId: null,
      ownerId: null,
      version: 1,
    });
    expect((await owner.browser.get(`contacts/${String(answer.body.id)}`)).body).toEqual(answer.body);
  });

  it('needs nothing but a name; what is left empty in a form it does not have', async () => {
    const { phone, email, taxId } = await added({ phone: '', email: '  ', taxId: null });
    expect([phone, email, taxId]).toEqual([null, null, null]);
  });

  it.each([
    '👩🏽‍🔧 Oficina da Ju',
    'محل الأثاث',
    '李小龍',
    "O'Brien; drop table contacts --",
    '<img src=x onerror=alert(1)>',
  ])('is called %s if that is the name', async (name) => {
    expect((await added({ name })).name).toBe(name);
  });

  it('loses only what no database can keep', async () => {
    expect((await added({ name: 'Ana\u0000 Souza \ud800' })).name).toBe('Ana Souza \ufffd');
  });

  it.each([
    ['no name', {}, 'name'],
    ['an empty name', { name: '' }, 'name'],
    ['a blank name', { name: ' \u0000 ' }, 'name'],
    ['a name of 201 letters', { name: 'x'.repeat(201) }, 'name'],
    ['a name of 10 kB', { name: 'x'.repeat(10_240) }, 'name'],
    ['a name that is a number', { name: 7 }, 'name'],
    ['a name that is null', { name: null }, 'name'],
    ['two names', { name: ['Ana', 'Bia'] }, 'name'],
    ['a phone that is a number', { name: 'Ana', phone: 5511988770142 }, 'phone'],
    ['a phone of 41 characters', { name: 'Ana', phone: '1'.repeat(41) }, 'phone'],
    ['two phones', { name: 'Ana', phone: ['+5511988770142'] }, 'phone'],
    ['an e-mail without a domain', { name: 'Ana', email: 'ana' }, 'email'],
    ['an e-mail with a line break', { name: 'Ana', email: 'ana@loja.example\r\nbcc: x@y.example' }, 'email'],
    ['an e-mail that is too long', { name: 'Ana', email: `${'a'.repeat(250)}@loja.example` }, 'email'],
    ['an e-mail that is an object', { name: 'Ana', email: { $ne: '' } }, 'email'],
    ['a tax id of 31 characters', { name: 'Ana', taxId: '5'.repeat(31) }, 'taxId'],
    ['a tax id that is a number', { name: 'Ana', taxId: 52998224725 }, 'taxId'],
    ['a consent that is a word', { name: 'Ana', allowDuplicate: 'yes' }, 'allowDuplicate'],
    ['a field that there is not', { name: 'Ana', isAdmin: true }, 'isAdmin'],
    ['an id of its own', { name: 'Ana', id: randomUUID() }, 'id'],
    ['a foreign workspace', { name: 'Ana', workspaceId: randomUUID() }, 'workspaceId'],
    ['a constructor', { name: 'Ana', constructor: { prototype: { isAdmin: true } } }, undefined],
  ])('with %s is refused, and says which field it is about', async (_what, body, path) => {
    const answer = await create(body);
    expect([answer.status, answer.body.code]).toEqual([400, expect.stringMatching(/^request\./)]);
    if (path !== undefined) expect(paths(answer)).toContain(path);
  });

  it.each(['{"name":"Ana","__proto__":{"version":9}}', '[]', 'null', '"Ana"', '{"name":'])(
    'is not made of %s',
    async (body) => {
      expect((await owner.browser.post('contacts', body)).status).toBe(400);
    },
  );

  it.each([
    ['phone', { phone: '98877-0142' }, 'contact.phone_invalid'],
    ['phone', { phone: 'liga pra mim' }, 'contact.phone_invalid'],
    ['taxId', { taxId: '529.982.247-24' }, 'contact.tax_id_invalid'],
    ['taxId', { taxId: '111.111.111-11' }, 'contact.tax_id_invalid'],
  ])('whose %s is none is refused in the same field: %j', async (field, body, code) => {
    const answer = await create({ name: 'Ana', ...body });
    expect([answer.status, answer.body.code, paths(answer)]).toEqual([422, code, [field]]);
  });
});

describe('a contact that is posted again', () => {
  it('with the same Idempotency-Key is the first one, also when both come at once', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { name: 'Uma vez', email: someEmail() };
    const answers = await Promise.all([1, 2].map(() => owner.browser.post('contacts', body, headers)));
    const again = await owner.browser.post('contacts', body, headers);
    const [first, ...others] = answers.filter(({ status }) => status === 201);
    expect([again.status, again.body]).toEqual([201, first?.body]);
    for (const other of others) expect(other.body).toEqual(first?.body);
    const running = answers.filter(({ status }) => status !== 201).map((answer) => answer.body.code);
    expect(running.filter((code) => code !== 'idempotency.in_progress')).toEqual([]);
    const reused = await owner.browser.post('contacts', { ...body, name: 'Outra' }, headers);
    expect([reused.status, reused.body.code]).toEqual([422, 'idempotency.key_reused']);
  });
});

describe('a contact that is there already', () => {
  const known = {
    phone: '+5521988770199',
    email: 'carlos@loja.example',
    taxId: '11222333000181',
  };
  let id: unknown;

  beforeAll(async () => {
    ({ id } = await added({ name: 'Carlos Prado', ...known }));
  });

  it.each([
    ['phone', { phone: '(21) 98877-0199' }],
    ['phone', { phone: '+55 21 8877-0199' }],
    ['email', { email: 'CARLOS@Loja.example' }],
    ['taxId', { taxId: '11.222.333/0001-81' }],
  ])('is found by its %s in any form (%j), and added again only when that is meant', async (field, body) => {
    const refused = await create({ name: 'Outro', ...body });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'contact.duplicate', contactId: id, params: { field } });
    expect((await create({ name: 'Outro', ...body, allowDuplicate: false })).status).toBe(409);
    const second = await create({ name: 'Outro', ...body, allowDuplicate: true });
    expect([second.status, second.body.id === id]).toEqual([201, false]);
  });

  it('is no duplicate of one in another workspace', async () => {
    expect((await create({ name: 'Carlos', ...known }, await registered(app))).status).toBe(201);
  });

  it('is met by others who are edited, but not by itself', async () => {
    const other = await added();
    const path = `contacts/${String(other.id)}`;
    const taken = await owner.browser.patch(path, { email: known.email, version: 1 });
    expect([taken.status, taken.body.code, taken.body.contactId]).toEqual([409, 'contact.duplicate', id]);
    expect((await owner.browser.get(path)).body).toEqual(other);
    const meant = await owner.browser.patch(path, { email: known.email, version: 1, allowDuplicate: true });
    expect([meant.status, meant.body.email]).toEqual([200, known.email]);
    const again = await owner.browser.patch(path, { email: known.email, name: 'Outro nome', version: 2 });
    expect([again.status, again.body.name]).toEqual([200, 'Outro nome']);
  });

  it('is added once by ten who add it at the same moment', async () => {
    const phone = somePhone();
    const answers = await Promise.all(Array.from({ length: 10 }, () => create({ name: 'Rápida', phone })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    const winner = answers.find(({ status }) => status === 201)?.body.id;
    expect(new Set(answers.map(({ body }) => body.contactId ?? body.id))).toEqual(new Set([winner]));
  });
});

describe('a change of a contact', () => {
  it('changes what is given, takes away what is null, and leaves the rest', async () => {
    const phone = somePhone();
    const { id } = await added({ phone, email: someEmail(), taxId: null });
    const { status, body } = await owner.browser.patch(`contacts/${String(id)}`, { email: null, version: 1 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Ana Souza', phone, email: null, version: 2 });
  });

  it('to what it is already changes nothing, not even the version', async () => {
    const contact = await added({ phone: '+55 11 97766-5544' });
    const same = { name: ' Ana Souza', phone: '(11) 97766-5544', email: '', taxId: null, version: 1 };
    const { status, body } = await owner.browser.patch(`contacts/${String(contact.id)}`, same);
    expect([status, body]).toEqual([200, contact]);
  });

  it('from an older version is a conflict, and of many at once exactly one holds', async () => {
    const path = `contacts/${String((await added()).id)}`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        owner.browser.patch(path, { name: `Ana ${String(n)}`, version: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
    const lost = answers.filter(({ status }) => status === 409).map(({ body }) => body.code);
    expect(new Set(lost)).toEqual(new Set(['version_conflict']));
    expect((await owner.browser.get(path)).body.version).toBe(2);
  });

  it.each([
    ['no version', { name: 'Bia' }, 'version'],
    ['version 0', { name: 'Bia', version: 0 }, 'version'],
    ['a version as text', { name: 'Bia', version: '1' }, 'version'],
    ['half a version', { name: 'Bia', version: 1.5 }, 'version'],
    ['a name that is null', { name: null, version: 1 }, 'name'],
    ['an empty name', { name: '', version: 1 }, 'name'],
    ['a field that there is not', { nickname: 'Bi', version: 1 }, 'nickname'],
    ['identities', { identities: [], version: 1 }, 'identities'],
  ])('with %s is refused', async (_what, body, path) => {
    const answer = await owner.browser.patch(`contacts/${String((await added()).id)}`, body);
    expect([answer.status, new Set(paths(answer))]).toEqual([400, new Set([path])]);
  });

  it.each(['nonsense', '..%2f', '%00', randomUUID(), '0'])('of %j is a change of nobody', async (id) => {
    expect((await owner.browser.patch(`contacts/${id}`, { name: 'Bia', version: 1 })).status).toBe(404);
    expect((await owner.browser.get(`contacts/${id}`)).status).toBe(404);
  });

  it('of another workspace’s contact is a change of nobody, also with the right version', async () => {
    const stranger = await registered(app);
    const contact = await added();
    const path = `contacts/${String(contact.id)}`;
    expect((await stranger.browser.patch(path, { name: 'Minha', version: 1 })).status).toBe(404);
    expect((await owner.browser.get(path)).body).toEqual(contact);
  });

  it('leaves a record of who changed which fields, without their content', async () => {
    const { id } = await added();
    await owner.browser.patch(`contacts/${String(id)}`, { email: someEmail('segredo'), version: 1 });
    const events = await app.sql<{ event: string; params: { changed: string[] } }>(
      'select event, params from audit_log where subject_id = $1 order by at, id',
      [id],
    );
    expect(events.map(({ event }) => event)).toEqual(['contact.created', 'contact.edited']);
    expect(events[1]?.params).toEqual({ changed: ['email'] });
    expect(JSON.stringify(events)).not.toContain('segredo');
  });
});

describe('who may do what with contacts', () => {
  it.each([
    ['admin', 201],
    ['supervisor', 201],
    ['agent', 201],
    ['finance', 403],
    ['viewer', 403],
  ])('%s: all may read, adding answers %i', async (role, status) => {
    const { browser } = await colleague(app, owner, role);
    const path = `contacts/${String((await added()).id)}`;
    expect((await browser.get('contacts')).status).toBe(200);
    expect((await browser.get(path)).status).toBe(200);
    expect((await browser.post('contacts', { name: 'Ana' })).status).toBe(status);
    const changed = await browser.patch(path, { name: 'Bia', version: 1 });
    expect(changed.status).toBe(status === 201 ? 200 : 403);
    // The role is looked at before anything else.
    if (status === 403) expect((await browser.patch('contacts/nonsense', { rubbish: 1 })).status).toBe(403);
  });

  it('nobody without a session', async () => {
    const contacts = await fetch(`${app.url}/api/v1/contacts`);
    expect(contacts.status).toBe(401);
  });
});
