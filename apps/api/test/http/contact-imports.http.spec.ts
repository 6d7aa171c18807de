import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ForgetImports } from '../../src/contexts/contacts/application/imports/forget-imports.js';
import { startApp, type TestApp } from '../setup/app.js';
import { FakeProvider } from '../setup/fake-provider.js';
import { checkedContacts, settled, stepped, uploadContacts } from '../setup/imports.js';
import { connectLine, conversationWith, items, until, type Row } from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

const fixtures = join(import.meta.dirname, '../../src/contexts/contacts/testing/imports');
let app: TestApp;
let owner: Person;
let provider: FakeProvider;

beforeAll(async () => {
  provider = await FakeProvider.start();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: provider.url },
  });
  owner = await registered(app);
}, 60_000);

afterAll(async () => {
  await app.close();
  await provider.close();
});

// How many rows came to what is stored beside them, and is at every end what counting them gives.
afterEach(async () => {
  const wrong = await app.sql(
    `select m.file_name from contact_imports m where m.storage_key is not null and
       (select coalesce(jsonb_object_agg(name, n), '{}') from (
          select case when r.state in ('undone', 'kept') then r.state else r.verdict end as name, count(*) as n
          from contact_import_rows r where r.workspace_id = m.workspace_id and r.import_id = m.id group by 1) one)
       <> (select coalesce(jsonb_object_agg(name, n), '{}') from jsonb_each(m.counts) as each (name, n) where n <> '0')`,
  );
  expect(wrong).toEqual([]);
});

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

const contactsOf = ({ browser }: Person) => items(browser, 'contacts?limit=100');
const named = async (person: Person, name: string) =>
  (await contactsOf(person)).find((contact) => contact.name === name);
const rowsOf = (person: Person, id: string, query = '') =>
  items(person.browser, `contacts/imports/${id}/rows?limit=100${query}`);
const made = async (person: Person, contact: object) =>
  (await person.browser.post('contacts', contact)).body as Row;

describe('a file of contacts', () => {
  it('is looked through, mapped by its headers, checked without changing anything, and taken in', async () => {
    const person = await registered(app);
    const { browser } = person;
    await browser.post('custom-fields', { label: 'Data de nascimento', type: 'date' });
    await browser.post('custom-fields', { label: 'Última compra', type: 'number' });
    const bytes = readFileSync(join(fixtures, 'excel-pt-br.csv'));
    const uploaded = await uploadContacts(app, browser, bytes, 'C:\\Meus\\clientes.csv');
    expect([uploaded.status, uploaded.body]).toEqual([
      201,
      expect.objectContaining({
        ...{ state: 'uploaded', fileName: 'clientes.csv', total: 4, worked: 0, source: null, settings: null },
        format: { kind: 'csv', encoding: 'windows-1252', delimiter: ';' },
      }),
    ]);
    const columns = uploaded.body.columns as { header: string; guess: string | null; samples: string[] }[];
    expect(columns.map(({ header, guess }) => [header, guess])).toEqual([
      ['Nome', 'name'],
      ['Celular', 'phone'],
      ['E-mail', 'email'],
      ['CPF/CNPJ', 'tax_id'],
      ['Etiquetas', 'labels'],
      ['Data de nascimento', 'custom_field:data_de_nascimento'],
      ['Última compra', 'custom_field:ultima_compra'],
      ['Observações', null],
    ]);
    expect(columns[0]?.samples[0]).toBe('João Araújo');

    const checked = await checkedContacts(app, browser, bytes);
    expect(checked).toMatchObject({
      ...{ state: 'checked', worked: 4, newLabels: ['VIP', 'Atacado'] },
      counts: { created: 2, updated: 0, present: 0, repeated: 0, bad: 2, undone: 0, kept: 0 },
    });
    expect(await contactsOf(person)).toEqual([]);
    expect(
      (await rowsOf(person, checked.id, '&verdict=bad')).map(({ number, problem }) => [number, problem]),
    ).toEqual([
      [5, { code: 'phone_rounded', column: 'Celular', value: '5,51199E+12' }],
      [6, { code: 'phone_rounded', column: 'Celular', value: '3,34E+09' }],
    ]);

    expect(await stepped(browser, checked.id, 'run')).toMatchObject({
      ...{ state: 'done', worked: 4, counts: { created: 2, updated: 0, present: 0, repeated: 0, bad: 2 } },
    });
    expect(await named(person, 'João Araújo')).toMatchObject({
      ...{ phone: '+5511988770142', email: 'joao@exemplo.com.br', taxId: '52998224725', version: 1 },
      customFields: { data_de_nascimento: '1985-02-09', ultima_compra: 1234.56 },
    });
    const labels = await items(browser, 'labels');
    expect(labels.map(({ name }) => name).sort()).toEqual(['Atacado', 'VIP']);
    expect((await named(person, 'Conceição "Ção" Peçanha'))?.labelIds).toHaveLength(2);

    const audited = (await items(browser, 'audit-log')).map(({ event }) => event);
    expect(audited.filter((event) => String(event).startsWith('contact_import.'))).toEqual([
      'contact_import.started',
      'contact_import.checked',
      'contact_import.uploaded',
      'contact_import.uploaded',
    ]);
  });

  it('gives its bad rows back as they were, with the reason, in a form that can be mended and brought in again', async () => {
    const { browser } = owner;
    const { id } = await checkedContacts(
      app,
      browser,
      'Nome;Fone;Extra\nAna;123;=1+1\n"Bia; a 2ª";(11) 97000-0001;x\n',
    );
    const file = await browser.get(`contacts/imports/${id}/errors`);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="erros.csv"');
    expect(file.text.replace('\uFEFF', '').split('\r\n')).toEqual([
      'Nome;Fone;Extra;Motivo',
      "Ana;123;'=1+1;O telefone não existe assim: confira o DDD e os números. Coluna: Fone = 123",
      '',
    ]);
    const english = await browser.get(`contacts/imports/${id}/errors?language=en`);
    expect(english.text).toContain('There is no such phone');
    const again = await uploadContacts(app, browser, file.text);
    expect((again.body.columns as { guess: unknown }[]).map(({ guess }) => guess)).toEqual([
      'name',
      'phone',
      null,
      null,
    ]);
  });

  it('is known by the columns of the program that it is from, and finds the same contacts again by their ids there', async () => {
    const person = await registered(app);
    const bytes = readFileSync(join(fixtures, 'pipedrive.csv'));
    const first = await checkedContacts(app, person.browser, bytes);
    expect(first).toMatchObject({ source: 'pipedrive', counts: { created: 2 } });
    await stepped(person.browser, first.id, 'run');
    const marina = await named(person, 'Marina Duarte');
    await person.browser.patch(`contacts/${String(marina?.id)}`, {
      ...{ name: 'Marina D.', phone: null, email: null, version: marina?.version },
    });
    const again = await checkedContacts(app, person.browser, bytes, { policy: 'fill' });
    expect(again.counts).toMatchObject({ created: 0, updated: 1, present: 1 });
    await stepped(person.browser, again.id, 'run');
    expect(await named(person, 'Marina D.')).toMatchObject({ id: marina?.id, phone: '+5511988770143' });
  });

  it.each([
    ['nothing at all', '', 422, 'import.unreadable', { reason: 'empty' }],
    ['a header alone', 'Nome;Telefone\n', 422, 'import.no_rows', {}],
    ['a page', '<html><body></body></html>', 422, 'import.unreadable', { reason: 'web_page' }],
    [
      'a document of LibreOffice',
      readFileSync(join(fixtures, 'libreoffice.ods')),
      422,
      'import.unreadable',
      { reason: 'open_document' },
    ],
    [
      'a quote that is never closed',
      'a;b\n1;2\n"x;y\n',
      422,
      'import.unreadable',
      { reason: 'quote_not_closed', row: 3 },
    ],
    ['too many rows', `n\n${'a\n'.repeat(50_001)}`, 422, 'import.too_many_rows', { most: 50_000 }],
    ['too many bytes', Buffer.alloc(25 * 1024 * 1024 + 1, 'a\n'), 413, 'import.too_large', { megabytes: 25 }],
  ])('is refused in words when it holds %s', async (_, bytes, status, code, params) => {
    const answer = await uploadContacts(app, owner.browser, bytes);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.params).toMatchObject(params);
  });

  it('is refused when it is no form, has no file, or another field', async () => {
    const headers = { authorization: `Bearer ${owner.browser.token ?? ''}` };
    const form = new FormData();
    form.append('planilha', new Blob(['a']), 'a.csv');
    const url = `${app.url}/api/v1/contacts/imports`;
    const statuses = [
      await fetch(url, { method: 'POST', headers, body: form }),
      await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{}',
      }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 400]);
  });

  it('is for those who may import', async () => {
    const agent = await colleague(app, owner, 'agent');
    const supervisor = await colleague(app, owner, 'supervisor');
    expect((await uploadContacts(app, agent.browser, 'n\na\n')).status).toBe(403);
    expect((await uploadContacts(app, supervisor.browser, 'Nome\nAna\n')).status).toBe(201);
  });
});

describe('a mapping', () => {
  const checking = async (body: object) => {
    const { body: made } = await uploadContacts(
      app,
      owner.browser,
      'Nome;Fone;Cor\nAna;11 97000-1234;azul\n',
    );
    const answer = await owner.browser.post(`contacts/imports/${String(made.id)}/check`, {
      policy: 'fill',
      ...body,
    });
    return [answer.status, answer.body.code, (answer.body.params as Row | undefined)?.reason];
  };

  it('has a place for each column, names nothing twice and tells who somebody is', async () => {
    expect(await checking({ mapping: ['name'] })).toEqual([422, 'import.mapping_invalid', 'length']);
    expect(await checking({ mapping: ['name', 'name', null] })).toEqual([
      422,
      'import.mapping_invalid',
      'twice',
    ]);
    expect(await checking({ mapping: [null, null, 'labels'] })).toEqual([
      422,
      'import.mapping_invalid',
      'nobody',
    ]);
    expect(await checking({ mapping: ['name', 'phone', 'custom_field:cor'] })).toEqual([
      ...[422, 'import.mapping_invalid', 'unknown_field'],
    ]);
  });

  it.each([
    { mapping: 'name' },
    { mapping: ['nome', null, null] },
    { mapping: [1, null, null] },
    { mapping: ['name', null, null], policy: 'erase' },
    { mapping: ['name', null, null], labelIds: ['x'] },
    { mapping: ['name', null, null], source: 'salesforce' },
    { mapping: ['name', null, null], other: true },
  ])('of another shape is refused: %j', async (body) => {
    expect((await checking(body)).slice(0, 2)).toEqual([400, 'request.invalid']);
  });

  it('takes labels of the workspace alone', async () => {
    const foreign = (await (await registered(app)).browser.post('labels', { name: 'VIP', color: 'red' })).body
      .id;
    expect((await checking({ mapping: ['name', 'phone', null], labelIds: [foreign] })).slice(0, 2)).toEqual([
      ...[422, 'label.unknown'],
    ]);
  });
});

describe('who is there already', () => {
  const file =
    'Nome;Telefone;E-mail;CPF\n' +
    'Ana Souza;(11) 8877-0142;ana@exemplo.com.br;\n' +
    'Ana S.;11 98877-0142;;\n' +
    'Beto;;BETO@exemplo.com.br;\n' +
    'Caio;;;529.982.247-25\n';
  const before = async (person: Person) => {
    const ana = await made(person, { name: 'Ana', phone: '+5511988770142' });
    const beto = await made(person, { name: 'Beto', email: 'beto@exemplo.com.br' });
    return { ana, beto };
  };

  it('is found by any form of the phone, e-mail and tax id, in the file and in the base', async () => {
    const person = await registered(app);
    await before(person);
    const { id, counts } = await checkedContacts(app, person.browser, file, { policy: 'fill' });
    expect(counts).toMatchObject({ created: 1, updated: 1, present: 1, repeated: 1, bad: 0 });
    const repeated = await rowsOf(person, id, '&verdict=repeated');
    expect(repeated.map(({ number, repeats }) => [number, repeats])).toEqual([[3, 2]]);
  });

  it.each([
    ['skip', { name: 'Ana', email: null, version: 1 }],
    ['fill', { name: 'Ana', email: 'ana@exemplo.com.br', version: 2 }],
    ['overwrite', { name: 'Ana Souza', email: 'ana@exemplo.com.br', version: 2 }],
  ])('under "%s" is %j afterwards', async (policy, after) => {
    const person = await registered(app);
    const { ana } = await before(person);
    const { id } = await checkedContacts(app, person.browser, file, { policy });
    await stepped(person.browser, id, 'run');
    expect((await person.browser.get(`contacts/${String(ana.id)}`)).body).toMatchObject(after);
    expect(await contactsOf(person)).toHaveLength(3);
  });

  it('is not taken for somebody with another tax id who shares the phone, nor chosen by chance among several', async () => {
    const person = await registered(app);
    const { browser } = person;
    const phone = '+551133445566';
    await made(person, { name: 'Mãe', phone, taxId: '529.982.247-25' });
    await made(person, { name: 'Filha', phone, allowDuplicate: true });
    const outcome = async (line: string) => {
      const { id } = await checkedContacts(app, browser, `Nome;Telefone;CPF\n${line}\n`, {
        policy: 'overwrite',
      });
      const [row] = await rowsOf(person, id);
      return [row?.verdict, row?.contactName, (row?.problem as Row | null)?.code];
    };
    expect(await outcome(`Pai;${phone};111.444.777-35`)).toEqual(['created', null, undefined]);
    expect(await outcome(`FILHA;${phone};`)).toEqual(['updated', 'Filha', undefined]);
    expect(await outcome(`Tia;${phone};`)).toEqual(['bad', null, 'several_matches']);
  });
});

describe('an import', () => {
  it('is undone as a whole, but for contacts that somebody changed or talked to since, which it names', async () => {
    const line = await connectLine(await registered(app));
    const person = line.owner;
    const { browser } = person;
    const old = await made(person, { name: 'Velha', phone: '+5511970000001' });
    const oldWritten = await made(person, { name: 'Falante', phone: '+5511970000002' });
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
    const edited = await named(person, 'Mexida');
    await browser.patch(`contacts/${String(edited?.id)}`, { name: 'Mexida mesmo', version: edited?.version });
    const noted = await named(person, 'Anotada');
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
    await made(person, { name: 'Velha', email: 'velha@exemplo.com.br' });
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
    await made(person, { name: 'Gina', companyId: cafe?.id, labelIds: [used?.id] });
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
    const { browser } = owner;
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
    const history = await items(owner.browser, 'contacts/imports');
    expect(history.length).toBeGreaterThan(2);
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
      await made(person, { name: `Base ${n}`, email: `cliente${n}@exemplo.com.br` });
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
