import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { items, until, type Row } from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

let app: TestApp;
let owner: Person;

beforeAll(async () => {
  app = await startApp({ roles: 'api,worker', env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
  const label = (await owner.browser.post('labels', { name: 'VIP; =1', color: 'red' })).body.id as string;
  await owner.browser.post('custom-fields', { label: 'Compras', type: 'number' });
  const contacts = [
    { name: '=HYPERLINK("http://x")', phone: '11988770142', email: 'ana@exemplo.com.br', labelIds: [label] },
    { name: '+Beto', taxId: '529.982.247-25', customFields: { compras: -1234.5 } },
    { name: '-Caio; "o maior"' },
    { name: '@Duda' },
  ];
  for (const contact of contacts) {
    const answer = await owner.browser.post('contacts', contact);
    if (answer.status !== 201) throw new Error(answer.text);
  }
}, 60_000);

afterAll(() => app.close());

const columns = ['name', 'phone', 'email', 'tax_id', 'labels', 'custom_field:compras'];

async function exported({ browser }: Person, wish: object): Promise<{ view: Row; text: string }> {
  const asked = await browser.post('exports', { style: 'csv_br', columns, ...wish });
  expect([asked.status, asked.body]).toEqual([201, expect.objectContaining({ state: 'waiting' })]);
  const path = `exports/${String(asked.body.id)}`;
  const view = await until(async () => {
    const seen = (await browser.get(path)).body as Row;
    return seen.state === 'waiting' ? null : seen;
  });
  return { view, text: (await browser.get(`${path}/file`)).text };
}

/** Bytes that `fetch` takes off a text. */
const byteOrderMark = 3;

const lines = (text: string) => text.replace('\uFEFF', '').trimEnd().split('\r\n');

describe('an export of contacts', () => {
  it('holds them by name, as Excel in Brazil opens it, and nothing that a spreadsheet would run', async () => {
    const { view, text } = await exported(owner, {});
    expect(view).toMatchObject({
      state: 'done',
      total: 4,
      written: 4,
      size: Buffer.byteLength(text) + byteOrderMark,
    });
    const [header, ...rows] = lines(text);
    expect(header).toBe('Nome;Telefone;E-mail;CPF/CNPJ;Etiquetas;Compras');
    expect(rows.sort()).toEqual(
      [
        '"\'=HYPERLINK(""http://x"")";\'+5511988770142;ana@exemplo.com.br;;"VIP; =1";',
        '"\'-Caio; ""o maior""";;;;;',
        "'@Duda;;;;;",
        "'+Beto;;;52998224725;;-1234,5",
      ].sort(),
    );
  });

  it('is filtered as the list is, in the columns and language that were asked for, also as a workbook', async () => {
    const { text } = await exported(owner, {
      filter: { q: 'beto' },
      columns: ['name', 'tax_id'],
      language: 'en',
      style: 'csv_plain',
    });
    expect(lines(text)).toEqual(['Name,Tax ID', "'+Beto,52998224725"]);
    const { view, text: workbook } = await exported(owner, { style: 'xlsx' });
    expect(view.state).toBe('done');
    expect(workbook.startsWith('PK')).toBe(true);
  });

  it('is masked for who may not read personal data, and finds nobody by it', async () => {
    const viewer = await colleague(app, owner, 'viewer');
    const { text } = await exported(viewer, {});
    expect(text).not.toMatch(/98877|ana@|52998/);
    expect(text).toContain('••••42');
    const sought = await exported(viewer, { filter: { q: 'ana@exemplo' } });
    expect(lines(sought.text)).toHaveLength(1);
    const streamed = await viewer.browser.get('contacts/export');
    expect(streamed.text).not.toMatch(/98877|ana@|52998/);
  });

  it('is for those who may, and the file for whoever asked alone', async () => {
    const agent = await colleague(app, owner, 'agent');
    expect((await agent.browser.post('exports', { style: 'csv_br', columns })).status).toBe(403);
    expect((await agent.browser.get('contacts/export')).status).toBe(403);
    const { view } = await exported(owner, {});
    const admin = await colleague(app, owner, 'admin');
    for (const path of ['', '/file'])
      expect((await admin.browser.get(`exports/${view.id}${path}`)).status).toBe(404);
    const viewer = await colleague(app, owner, 'viewer');
    expect(await items(viewer.browser, 'exports')).toEqual([]);
    // Who answers for the shop sees that there is one, and whose it is.
    expect(await items(admin.browser, 'exports')).toContainEqual({ ...view, userId: owner.userId });
    const audited = (await items(owner.browser, 'audit-log')).map(({ event }) => event);
    expect(audited).toEqual(expect.arrayContaining(['contact_export.asked', 'contact_export.downloaded']));
  });

  it('is told of in the bell of whoever asked, with what became of it', async () => {
    const told = (person: Person, id: unknown) =>
      until(async () =>
        (await items(person.browser, 'notifications')).find(
          ({ export: about }) => (about as Row | null)?.id === id,
        ),
      );
    const admin = await colleague(app, owner, 'admin');
    const { view } = await exported(admin, { filter: { q: 'beto' } });
    expect(await told(admin, view.id)).toMatchObject({
      ...{ kind: 'export', readAt: null, conversation: null },
      export: { id: view.id, state: 'done', style: 'csv_br', written: 1 },
    });
    expect((await items(owner.browser, 'notifications')).map((row) => (row.export as Row).id)).not.toContain(
      view.id,
    );
    expect(view).toMatchObject({ filtered: true, userId: admin.userId });
    // Nobody can write a file of a field that is gone when its turn comes.
    await app.sql(
      `update contact_exports set state = 'waiting', attempt = 0, busy_until = now(),
         wish = jsonb_set(wish, '{columns}', '["custom_field:gone"]') where id = $1`,
      [view.id],
    );
    await until(async () =>
      (await items(admin.browser, 'notifications')).find(
        ({ export: about }) => (about as Row | null)?.state === 'failed',
      ),
    );
  });

  it('is gone after seven days, and says so', async () => {
    const { view } = await exported(owner, {});
    await app.sql(`update contact_exports set state = 'gone', storage_key = null where id = $1`, [view.id]);
    const answer = await owner.browser.get(`exports/${view.id}/file`);
    expect([answer.status, answer.body.code, answer.body.params]).toEqual([
      ...[409, 'export.not_ready', { reason: 'gone' }],
    ]);
  });

  it('streams at once, filtered, for who waits', async () => {
    const answer = await owner.browser.get('contacts/export?q=duda');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="contatos.csv"');
    expect(lines(answer.text)).toHaveLength(2);
  });

  it.each([
    { style: 'pdf', columns: ['name'] },
    { style: 'csv_br', columns: [] },
    { style: 'csv_br', columns: ['password'] },
    { style: 'csv_br', columns: ['name'], filter: { limit: 5 } },
    { style: 'csv_br', columns: ['name'], filter: [] },
    { style: 'csv_br', columns: ['name'], filter: { labelId: ['x'] } },
    { style: 'csv_br', columns: ['name'], language: 'fr' },
  ])('of another shape is refused: %j', async (body) => {
    const answer = await owner.browser.post('exports', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });

  it('of a field that there is not is refused', async () => {
    const answer = await owner.browser.post('exports', { style: 'csv_br', columns: ['custom_field:nada'] });
    expect([answer.status, answer.body.code]).toEqual([422, 'export.column_unknown']);
  });
});
