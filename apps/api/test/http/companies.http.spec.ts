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

const cnpj = '11.222.333/0001-81';
const outcome = ({ status, body }: Answer) => [status, body.code];
const made = async (given: object) =>
  (await owner.browser.post('companies', given)).body as Row & { id: string };
const contact = async (given: object) =>
  (await owner.browser.post('contacts', { name: 'Ana', ...given })).body as Row & { id: string };

describe('a company', () => {
  it('is added, changed and deleted, each in the audit log', async () => {
    const { browser } = await registered(app);
    const added = await browser.post('companies', {
      name: '  Clínica   Sorriso ',
      taxId: cnpj,
      domain: 'Sorriso.COM.br',
      phone: '(11) 2890-0164',
      website: 'https://sorriso.com.br/',
    });
    const company = {
      id: expect.any(String),
      name: 'Clínica Sorriso',
      taxId: '11222333000181',
      domain: 'sorriso.com.br',
      phone: '+551128900164',
      website: 'https://sorriso.com.br/',
      version: 1,
    };
    expect([added.status, added.body]).toEqual([201, expect.objectContaining(company)]);
    const path = `companies/${String(added.body.id)}`;
    const edited = await browser.patch(path, { name: 'Sorriso', phone: '', website: null, version: 1 });
    expect(edited.body).toMatchObject({ name: 'Sorriso', phone: null, website: null, version: 2 });
    expect((await browser.patch(path, { name: 'Sorriso', version: 2 })).body.version).toBe(2);
    expect(outcome(await browser.patch(path, { name: 'Outra', version: 1 }))).toEqual([
      409,
      'version_conflict',
    ]);
    expect((await browser.get(path)).body).toMatchObject({ name: 'Sorriso', contacts: 0 });
    expect((await browser.delete(path)).status).toBe(204);
    expect(outcome(await browser.get(path))).toEqual([404, 'resource.not_found']);
    expect(outcome(await browser.delete(path))).toEqual([404, 'resource.not_found']);
    const audit = await items(browser, 'audit-log');
    expect(audit.slice(0, 4).map(({ event }) => event)).toEqual([
      'company.deleted',
      'company.edited',
      'company.edited',
      'company.created',
    ]);
  });

  it('has its CNPJ for itself, also of two who add it at the same moment', async () => {
    const first = await made({ name: 'Primeira', taxId: '33.000.167/0001-01' });
    const again = await owner.browser.post('companies', { name: 'Segunda', taxId: '33000167000101' });
    expect([...outcome(again), again.body.companyId]).toEqual([409, 'company.duplicate', first.id]);
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) => owner.browser.post('companies', { name, taxId: '12ABC34501DE35' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each<[string, object, number, string]>([
    ['a person’s tax id', { taxId: '529.982.247-25' }, 422, 'company.tax_id_invalid'],
    ['a CNPJ with wrong digits', { taxId: '11.222.333/0001-82' }, 422, 'company.tax_id_invalid'],
    ['a phone that is none', { phone: '123' }, 422, 'contact.phone_invalid'],
    ['a domain that is none', { domain: 'sem ponto' }, 400, 'request.invalid'],
    ['a link that runs', { website: 'javascript:alert(1)' }, 400, 'request.invalid'],
    ['a website without its beginning', { website: 'loja.com.br' }, 400, 'request.invalid'],
    ['no name', { name: '   ' }, 400, 'request.invalid'],
    ['a name that is too long', { name: 'x'.repeat(201) }, 400, 'request.invalid'],
    ['a name of another type', { name: 7 }, 400, 'request.invalid'],
    ['a field that there is not', { size: 7 }, 400, 'request.invalid'],
  ])('has not %s', async (_what, given, status, code) => {
    expect(outcome(await owner.browser.post('companies', { name: 'Loja', ...given }))).toEqual([
      status,
      code,
    ]);
  });

  it('is found by its name, domain, CNPJ and phone, page by page', async () => {
    const { browser } = await registered(app);
    for (const given of [
      { name: 'Açaí do Zé', domain: 'acaidoze.com.br' },
      { name: 'Padaria Ipê', taxId: cnpj },
      { name: 'Pousada Mar Azul', phone: '(13) 99701-0822' },
    ])
      await browser.post('companies', given);
    const found = async (q: string) =>
      (await items(browser, `companies?q=${encodeURIComponent(q)}`)).map(({ name }) => name);
    expect(await found('acai')).toEqual(['Açaí do Zé']);
    expect(await found('doze.com')).toEqual(['Açaí do Zé']);
    expect(await found('11.222.333/0001')).toEqual(['Padaria Ipê']);
    expect(await found('99701-0822')).toEqual(['Pousada Mar Azul']);
    expect(await found('%')).toEqual([]);
    const first = await browser.get('companies?limit=2');
    const next = `companies?limit=2&cursor=${String(first.body.nextCursor)}`;
    expect((await items(browser, next)).map(({ name }) => name)).toEqual(['Pousada Mar Azul']);
    expect(outcome(await browser.get(`${next}&q=a`))).toEqual([400, 'cursor.invalid']);
  });

  it('is told of on sockets, and shown masked to who may not know how to reach it', async () => {
    const viewer = await colleague(app, owner, 'viewer');
    const [ear, masked] = [await listen(app, owner), await listen(app, viewer)];
    const { id } = await made({
      name: 'Ligue 11 98877-0142',
      taxId: '00.000.000/0001-91',
      phone: '11988770142',
      website: 'https://wa.me/5511988770142',
    });
    await ear.hears('company.updated', (company) => company.phone === '+5511988770142');
    await masked.hears('company.updated', (company) => company.id === id);
    const { text } = await viewer.browser.get(`companies/${id}`);
    for (const told of [text, JSON.stringify(masked.frames)]) {
      expect(told).not.toMatch(/988770142|98877-0142|00000000000191/);
    }
    for (const q of ['98877', '00000000000191'])
      expect(await items(viewer.browser, `companies?q=${q}`)).toEqual([]);
    await owner.browser.delete(`companies/${id}`);
    await ear.hears('company.deleted', (gone) => gone.id === id);
    for (const one of [ear, masked]) one.close();
  });
});

describe('the contacts of a company', () => {
  it('carry it, are found by it, and stay when it goes', async () => {
    const company = await made({ name: 'Tempero da Vila' });
    const { id } = await contact({ name: 'Sandra', companyId: company.id });
    await contact({ name: 'Autônoma' });
    const path = `contacts/${id}`;
    expect((await owner.browser.get(path)).body).toMatchObject({
      companyId: company.id,
      companyName: 'Tempero da Vila',
    });
    const names = async (query: string) => (await items(owner.browser, query)).map(({ name }) => name);
    expect(await names(`contacts?companyId=${company.id}`)).toEqual(['Sandra']);
    expect(await names('contacts?companyId=none')).not.toContain('Sandra');
    expect(await names(`contacts?companyId=none&companyId=${company.id}`)).toEqual(
      expect.arrayContaining(['Sandra', 'Autônoma']),
    );
    expect((await owner.browser.get(`companies/${company.id}`)).body.contacts).toBe(1);
    await owner.browser.delete(`companies/${company.id}`);
    expect((await owner.browser.get(path)).body).toMatchObject({
      companyId: null,
      companyName: null,
      version: 2,
    });
  });

  it('change it like any field, and belong to one of the own workspace alone', async () => {
    const [one, other] = [await made({ name: 'Uma' }), await made({ name: 'Outra' })];
    const { id } = await contact({ companyId: one.id });
    const change = (companyId: unknown, version: number) =>
      owner.browser.patch(`contacts/${id}`, { companyId, version });
    expect((await change(other.id, 1)).body).toMatchObject({ companyName: 'Outra', version: 2 });
    expect((await change(other.id, 2)).body.version).toBe(2);
    expect((await change(null, 2)).body).toMatchObject({ companyId: null, version: 3 });
    const stranger = await registered(app);
    const foreign = await stranger.browser.post('companies', { name: 'Alheia' });
    for (const unknown of [foreign.body.id, randomUUID()])
      expect(outcome(await change(unknown, 3))).toEqual([422, 'company.unknown']);
    for (const nonsense of ['x', 7, [one.id]]) expect((await change(nonsense, 3)).status).toBe(400);
  });

  it('are one with it after a merge, and have what is left of it after the undo', async () => {
    const company = await made({ name: 'Passageira' });
    const survivor = `contacts/${(await contact({ name: 'Bia' })).id}`;
    const { id: duplicateId } = await contact({ name: 'Bia de novo', companyId: company.id });
    const { mergeId } = (await owner.browser.post(`${survivor}/merge`, { duplicateId })).body;
    expect((await owner.browser.get(survivor)).body.companyName).toBe('Passageira');
    await owner.browser.delete(`companies/${company.id}`);
    expect((await owner.browser.post(`${survivor}/unmerge`, { mergeId })).status).toBe(200);
    for (const path of [survivor, `contacts/${duplicateId}`])
      expect((await owner.browser.get(path)).body.companyId).toBeNull();
  });
});
