import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import {
  checkedContacts,
  contactNamed,
  contactsOf,
  countsAsStored,
  madeContact,
  rowsOf,
  stepped,
  uploadContacts,
} from '../setup/imports.js';
import { items, type Row } from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

const fixtures = join(import.meta.dirname, '../../src/contexts/contacts/testing/imports');
let app: TestApp;
let owner: Person;

beforeAll(async () => {
  app = await startApp({ roles: 'api,worker', env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
}, 60_000);

afterAll(() => app.close());

afterEach(() => countsAsStored(app));

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
    expect(await contactNamed(person, 'João Araújo')).toMatchObject({
      ...{ phone: '+5511988770142', email: 'joao@exemplo.com.br', taxId: '52998224725', version: 1 },
      customFields: { data_de_nascimento: '1985-02-09', ultima_compra: 1234.56 },
    });
    const labels = await items(browser, 'labels');
    expect(labels.map(({ name }) => name).sort()).toEqual(['Atacado', 'VIP']);
    expect((await contactNamed(person, 'Conceição "Ção" Peçanha'))?.labelIds).toHaveLength(2);

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
    const marina = await contactNamed(person, 'Marina Duarte');
    await person.browser.patch(`contacts/${String(marina?.id)}`, {
      ...{ name: 'Marina D.', phone: null, email: null, version: marina?.version },
    });
    const again = await checkedContacts(app, person.browser, bytes, { policy: 'fill' });
    expect(again.counts).toMatchObject({ created: 0, updated: 1, present: 1 });
    await stepped(person.browser, again.id, 'run');
    expect(await contactNamed(person, 'Marina D.')).toMatchObject({
      id: marina?.id,
      phone: '+5511988770143',
    });
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
    const ana = await madeContact(person, { name: 'Ana', phone: '+5511988770142' });
    const beto = await madeContact(person, { name: 'Beto', email: 'beto@exemplo.com.br' });
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
    await madeContact(person, { name: 'Mãe', phone, taxId: '529.982.247-25' });
    await madeContact(person, { name: 'Filha', phone, allowDuplicate: true });
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
