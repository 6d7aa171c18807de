import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ForgetImports } from '../../src/contexts/contacts/application/imports/forget-imports.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import {
  checkedContacts,
  contactNamed,
  contactsOf,
  countsAsStored,
  madeContact,
  rowsOf,
  settled,
  stepped,
  uploadContacts,
} from '../setup/imports.js';
import { connectLine, conversationWith, items, until } from '../setup/whatsapp-line.js';
import { registered } from './browser.js';

let app: TestApp;
let provider: FakeProvider;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
  });
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.close();
});

afterEach(() => countsAsStored(app));

/** What nobody would miss of a contact that was never talked to nor changed. A new table that refers to contacts is decided on here. */
const goesAlong = [
  'contact_external_ids',
  'contact_field_values',
  'contact_labels',
  // One that was written since keeps the contact.
  'contact_notes',
  'duplicate_keys',
  'duplicate_suggestions',
];

describe('an import', () => {
  it('is undone as a whole, but for contacts that somebody changed or talked to since, which it names', async () => {
    const line = await connectLine(await registered(app));
    const person = line.owner;
    const { browser } = person;
    const old = await madeContact(person, { name: 'Velha', phone: '+5511970000001' });
    const oldWritten = await madeContact(person, { name: 'Falante', phone: '+5511970000002' });
    const { id } = await checkedContacts(
      app,
      browser,
      'Nome;Telefone;E-mail;Etiquetas\n' +
        'Velha;11 97000-0001;velha@exemplo.com.br;VIP\n' +
        'Falante;11 97000-0002;falante@exemplo.com.br;VIP\n' +
        'Nova;11 97000-0003;nova@exemplo.com.br;VIP\n' +
        'Mexida;11 97000-0004;;\n' +
        'Escreveu;11 97000-0005;;\n' +
        'Anotada;11 97000-0006;;\n',
    );
    await stepped(browser, id, 'run');
    const edited = await contactNamed(person, 'Mexida');
    await browser.patch(`contacts/${String(edited?.id)}`, { name: 'Mexida mesmo', version: edited?.version });
    const noted = await contactNamed(person, 'Anotada');
    await browser.post(`contacts/${String(noted?.id)}/notes`, { text: 'Ligar na segunda' });
    await conversationWith(app, line, '5511970000005');
    await conversationWith(app, line, '5511970000002');

    const undone = await stepped(browser, id, 'undo');
    expect(undone).toMatchObject({ state: 'undone', counts: { created: 0, updated: 0, undone: 2, kept: 4 } });
    const kept = await rowsOf(person, id, '&kept=true');
    expect(kept.map(({ contactName, kept: why }) => [contactName, why])).toEqual([
      ['Falante', 'written_to'],
      ['Mexida mesmo', 'edited'],
      ['Escreveu', 'written_to'],
      ['Anotada', 'edited'],
    ]);
    expect((await contactsOf(person)).map(({ name }) => name)).toEqual([
      'Anotada',
      'Escreveu',
      'Falante',
      'Mexida mesmo',
      'Velha',
    ]);
    expect((await browser.get(`contacts/${String(old.id)}`)).body).toEqual({
      ...old,
      version: 3,
      updatedAt: expect.any(String),
    });
    expect((await browser.get(`contacts/${String(oldWritten.id)}`)).body.email).toBe(
      'falante@exemplo.com.br',
    );
    expect((await browser.post(`contacts/imports/${id}/undo`)).body.code).toBe('import.not_now');
  });

  it('loses its file and its rows after thirty days, and not how many came to what', async () => {
    const person = await registered(app);
    const { id } = await checkedContacts(
      app,
      person.browser,
      'Nome;E-mail\nAna;ana@exemplo.com.br\nBia;bia\n',
    );
    const { counts } = await stepped(person.browser, id, 'run');
    expect(counts).toMatchObject({ created: 1, bad: 1 });
    await app.sql(`update contact_imports set created_at = now() - interval '31 days' where id = $1`, [id]);
    await app.nest.get(ForgetImports).execute(person.workspaceId, id);
    expect(await rowsOf(person, id)).toEqual([]);
    expect((await person.browser.get(`contacts/imports/${id}`)).body.counts).toEqual(counts);
    expect(await contactsOf(person)).toHaveLength(1);
  });

  it('finds or makes the companies of its contacts, and takes back those and the labels that nothing else has', async () => {
    const person = await registered(app);
    const { browser } = person;
    const cnpj = '11222333000181';
    await browser.post('companies', { name: 'Ateliê Duarte', taxId: cnpj });
    await browser.post('companies', { name: 'Gêmeas' });
    await browser.post('companies', { name: 'gêmeas' });
    await madeContact(person, { name: 'Velha', email: 'velha@exemplo.com.br' });
    const checked = await checkedContacts(
      app,
      browser,
      'Nome;E-mail;Empresa;CNPJ da empresa;Etiquetas\n' +
        'Ana;ana@exemplo.com.br;Outro nome;11.222.333/0001-81;VIP\n' +
        'Bia;bia@exemplo.com.br;ATELIÊ DUARTE;;VIP\n' +
        'Caio;caio@exemplo.com.br;Café Novo;;Usada\n' +
        'Duda;duda@exemplo.com.br;café novo;;\n' +
        'Velha;velha@exemplo.com.br;Padaria;;\n' +
        'Eva;eva@exemplo.com.br;Gêmeas;;\n' +
        'Fani;fani@exemplo.com.br;;11.222.333/0001-82;\n',
    );
    expect(checked).toMatchObject({
      newCompanies: { count: 2, names: ['Café Novo', 'Padaria'] },
      counts: { created: 4, updated: 1, bad: 2 },
    });
    expect((await rowsOf(person, checked.id, '&verdict=bad')).map(({ problem }) => problem)).toEqual([
      { code: 'several_companies', column: null, value: null },
      { code: 'company_tax_id_invalid', column: 'CNPJ da empresa', value: '11.222.333/0001-82' },
    ]);
    const companies = async () =>
      (await items(browser, 'companies?limit=100')).map(({ name }) => name).sort();
    const before = ['Ateliê Duarte', 'Gêmeas', 'gêmeas'];
    expect(await companies()).toEqual(before);
    await stepped(browser, checked.id, 'run');
    expect((await contactsOf(person)).map(({ name, companyName }) => [name, companyName])).toEqual([
      ['Ana', 'Ateliê Duarte'],
      ['Bia', 'Ateliê Duarte'],
      ['Caio', 'Café Novo'],
      ['Duda', 'Café Novo'],
      ['Velha', 'Padaria'],
    ]);
    expect(await companies()).toEqual(['Ateliê Duarte', 'Café Novo', 'Gêmeas', 'Padaria', 'gêmeas']);
    // Somebody has found a use for one company and one label meanwhile.
    const cafe = (await items(browser, 'companies?q=caf')).find(({ name }) => name === 'Café Novo');
    const used = (await items(browser, 'labels')).find(({ name }) => name === 'Usada');
    await madeContact(person, { name: 'Gina', companyId: cafe?.id, labelIds: [used?.id] });
    expect(await stepped(browser, checked.id, 'undo')).toMatchObject({ counts: { undone: 5, kept: 0 } });
    expect((await contactsOf(person)).map(({ name, companyName }) => [name, companyName])).toEqual([
      ['Gina', 'Café Novo'],
      ['Velha', null],
    ]);
    expect(await companies()).toEqual(['Ateliê Duarte', 'Café Novo', 'Gêmeas', 'gêmeas']);
    expect((await items(browser, 'labels')).map(({ name }) => name)).toEqual(['Usada']);
  });

  it('knows everything that refers to a contact: what goes along with one that is taken back, and what keeps it', async () => {
    const found = await app.sql<{ name: string; goes: boolean }>(
      `select distinct k.conrelid::regclass::text as name, k.confdeltype = 'c' as goes from pg_constraint k
       where k.contype = 'f' and k.confrelid = 'contacts'::regclass order by 1`,
    );
    expect(found.filter(({ goes }) => !goes).map(({ name }) => name)).toEqual([
      'contact_identities',
      'conversations',
    ]);
    expect(found.filter(({ goes }) => goes).map(({ name }) => name)).toEqual(goesAlong);
  });

  it('takes each step once, in its order', async () => {
    const { browser } = await registered(app);
    const { body } = await uploadContacts(app, browser, 'Nome\nDuda\n');
    const step = async (name: string) =>
      (await browser.post(`contacts/imports/${String(body.id)}/${name}`)).status;
    expect([await step('run'), await step('undo'), await step('cancel')]).toEqual([409, 409, 409]);
    const { id } = await checkedContacts(app, browser, 'Nome\nDuda\n');
    await stepped(browser, id, 'run');
    expect((await browser.post(`contacts/imports/${id}/run`)).body.code).toBe('import.not_now');
  });

  it('is ended by a person where it is, and what came in until then can be undone', async () => {
    const person = await registered(app);
    const { browser } = person;
    const rows = Array.from({ length: 2_000 }, (_, n) => `Pessoa ${n};pessoa${n}@exemplo.com.br`);
    const { id } = await checkedContacts(app, browser, `Nome;E-mail\n${rows.join('\n')}\n`);
    await browser.post(`contacts/imports/${id}/run`);
    const canceled = await browser.post(`contacts/imports/${id}/cancel`);
    expect([canceled.status, canceled.body.state]).toEqual([200, 'canceled']);
    await stepped(browser, id, 'undo');
    expect(await contactsOf(person)).toEqual([]);
  });

  it('goes on where a killed worker left it, with no contact twice', async () => {
    const person = await registered(app);
    const { browser } = person;
    const rows = Array.from({ length: 1_000 }, (_, n) => `Pessoa ${n};pessoa${n}@exemplo.com.br`);
    const { id } = await checkedContacts(app, browser, `Nome;E-mail\n${rows.join('\n')}\n`);
    await browser.post(`contacts/imports/${id}/run`);
    await until(async () => Number((await browser.get(`contacts/imports/${id}`)).body.worked) >= 100);
    // As it is when a worker was given up: its try is not the last one any more, and its rows are anybody's.
    await app.sql(`update contact_imports set attempt = attempt + 1, busy_until = now() where id = $1`, [id]);
    expect(await settled(browser, id)).toMatchObject({ state: 'done', counts: { created: 1000 } });
    const [{ count } = { count: '' }] = await app.sql<{ count: string }>(
      'select count(*) from contacts where workspace_id = $1',
      [person.workspaceId],
    );
    expect(count).toBe('1000');
  });

  it('stands in the history, the latest first, and is nobody else’s', async () => {
    const person = await registered(app);
    for (const name of ['ontem.csv', 'hoje.csv'])
      await uploadContacts(app, person.browser, 'Nome\nAna\n', name);
    const history = await items(person.browser, 'contacts/imports');
    expect(history.map(({ fileName }) => fileName)).toEqual(['hoje.csv', 'ontem.csv']);
    const stranger = await registered(app);
    expect(await items(stranger.browser, 'contacts/imports')).toEqual([]);
    for (const path of ['', '/rows', '/errors'])
      expect((await stranger.browser.get(`contacts/imports/${String(history[0]?.id)}${path}`)).status).toBe(
        404,
      );
  });

  it('of two thousand rows with bad and repeated ones counts right, and is undone to nothing', async () => {
    const person = await registered(app);
    const { browser } = person;
    for (let n = 0; n < 3; n += 1)
      await madeContact(person, { name: `Base ${n}`, email: `cliente${n}@exemplo.com.br` });
    const rows = Array.from({ length: 2_000 }, (_, n) => {
      if (n % 20 === 7) return `Ruim ${n};5,51199E+12;`;
      const who = n % 10 === 9 ? n - 1 : n;
      return `Cliente ${who};11 9${String(70_000_000 + who)};cliente${who}@exemplo.com.br`;
    });
    const checked = await checkedContacts(app, browser, `Nome;Celular;E-mail\n${rows.join('\n')}\n`);
    const counts = { created: 1697, updated: 3, present: 0, repeated: 200, bad: 100 };
    expect(checked.counts).toMatchObject(counts);
    expect((await stepped(browser, checked.id, 'run')).counts).toMatchObject(counts);
    expect((await stepped(browser, checked.id, 'undo')).counts).toMatchObject({ undone: 1700, kept: 0 });
    expect((await contactsOf(person)).map(({ name, phone }) => [name, phone])).toEqual([
      ...['Base 0', 'Base 1', 'Base 2'].map((name) => [name, null]),
    ]);
  });
});
