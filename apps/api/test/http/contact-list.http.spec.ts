import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { items, type Row } from '../setup/whatsapp-line.js';
import { registered, type Person } from './browser.js';

let app: TestApp;
let owner: Person;

const people = [
  { name: 'Álvaro Nunes', phone: '+5511988770142', email: 'alvaro@loja.example' },
  { name: 'beatriz lima', phone: '+5521977665544' },
  { name: 'Patrícia Lemos', email: 'paty_lemos@loja.example' },
  { name: 'Patrick 100% Móveis', phone: '+12025550142' },
  { name: 'Zilda Ramos', phone: '+551130880142' },
  // As a Mac writes it: letters and accents apart.
  { name: 'Antônio Sé'.normalize('NFD') },
];

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
  for (const person of people) await owner.browser.post('contacts', person);
}, 60_000);

afterAll(() => app.close());

const query = (params: Record<string, string>) => `contacts?${new URLSearchParams(params).toString()}`;
const found = async (q: string) => (await items(owner.browser, query({ q }))).map(({ name }) => name);

describe('the contacts', () => {
  it('come by name as a person sorts names: capitals and accents do not matter', async () => {
    expect((await items(owner.browser, 'contacts')).map(({ name }) => name)).toEqual([
      'Álvaro Nunes',
      'Antônio Sé',
      'beatriz lima',
      'Patrícia Lemos',
      'Patrick 100% Móveis',
      'Zilda Ramos',
    ]);
  });

  it.each([
    ['part of a name', 'lemos', ['Patrícia Lemos']],
    ['a name without its accent', 'patricia', ['Patrícia Lemos']],
    ['a name with an accent too many', 'Zílda', ['Zilda Ramos']],
    ['a name whose accents were typed apart', 'Antônio'.normalize('NFD'), ['Antônio Sé']],
    ['a name in capitals', 'BEATRIZ', ['beatriz lima']],
    ['what several have', 'patri', ['Patrícia Lemos', 'Patrick 100% Móveis']],
    ['blanks around it', '  zilda  ', ['Zilda Ramos']],
    ['part of an e-mail', 'paty_l', ['Patrícia Lemos']],
    ['an e-mail in capitals', 'ALVARO@LOJA', ['Álvaro Nunes']],
    ['a phone as people write it', '(11) 98877-0142', ['Álvaro Nunes']],
    ['a phone without its ninth digit', '11 8877-0142', ['Álvaro Nunes']],
    ['the middle of a phone', '7766', ['beatriz lima']],
    ['the end of several phones', '0142', ['Álvaro Nunes', 'Patrick 100% Móveis', 'Zilda Ramos']],
    ['a percent sign', '%', ['Patrick 100% Móveis']],
    ['a wide percent sign', '\uff05', ['Patrick 100% Móveis']],
    ['an underscore', '_', ['Patrícia Lemos']],
    ['a backslash', '\\', []],
    ['a wide backslash', '\uff3c', []],
    ['an expression', "' or 1=1 --", []],
    ['nothing that there is', 'xyzzy', []],
    ['a NUL within', 'zil\u0000da', ['Zilda Ramos']],
  ])('are found by %s', async (_what, q, names) => {
    expect(await found(q)).toEqual(names);
  });

  it('are all there for an empty search', async () => {
    expect(await found('   ')).toHaveLength(people.length);
  });

  it('are those of one’s own workspace alone', async () => {
    const stranger = await registered(app);
    expect(await items(stranger.browser, 'contacts')).toEqual([]);
    expect(await items(stranger.browser, query({ q: 'zilda' }))).toEqual([]);
  });
});

describe('page by page', () => {
  it('every contact comes once, also with names alike, while others come and go', async () => {
    const { browser } = await registered(app);
    const made: unknown[] = [];
    for (let n = 0; n < 7; n += 1) made.push((await browser.post('contacts', { name: 'Ana' })).body.id);
    const seen: Row[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await browser.get(query({ limit: '2', ...(cursor === null ? {} : { cursor }) }));
      seen.push(...(body.items as Row[]));
      cursor = body.nextCursor as string | null;
      await browser.post('contacts', { name: 'Aaron' });
    } while (cursor !== null);
    expect(seen.map(({ id }) => id)).toEqual([...made].sort());
  });

  it('a search goes on where its page ended', async () => {
    const first = await owner.browser.get(query({ q: 'patri', limit: '1' }));
    const cursor = String(first.body.nextCursor);
    const second = await owner.browser.get(query({ q: ' patri', limit: '1', cursor }));
    const names = [first, second].flatMap(({ body }) => (body.items as Row[]).map(({ name }) => name));
    expect([names, second.body.nextCursor]).toEqual([['Patrícia Lemos', 'Patrick 100% Móveis'], null]);
    expect((await owner.browser.get(query({ cursor }))).body.code).toBe('cursor.invalid');
  });

  it('a full last page says that there is no other', async () => {
    const { body } = await owner.browser.get(query({ limit: String(people.length) }));
    expect([(body.items as Row[]).length, body.nextCursor]).toEqual([people.length, null]);
  });

  it('a cursor belongs to its search and its list', async () => {
    const { browser } = owner;
    const cursor = String((await browser.get(query({ limit: '1' }))).body.nextCursor);
    const others = [
      query({ limit: '1', cursor, q: 'ana' }),
      `channels?cursor=${cursor}`,
      `conversations?cursor=${cursor}`,
      query({ cursor: 'nonsense' }),
      query({ cursor: '' }),
      query({ cursor: Buffer.from('[1,2,3]').toString('base64url') }),
    ];
    for (const path of others) {
      const { status, body } = await browser.get(path);
      expect([path, status, body.code]).toEqual([path, 400, 'cursor.invalid']);
    }
    expect((await browser.get(query({ limit: '2', cursor }))).status).toBe(200);
  });

  it('a cursor of another workspace shows nothing of it', async () => {
    const cursor = String((await owner.browser.get(query({ limit: '1' }))).body.nextCursor);
    const stranger = await registered(app);
    expect(await items(stranger.browser, query({ cursor }))).toEqual([]);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=x',
    'limit=',
    'limit=1.5',
    'limit=1&limit=2',
    'page=2',
  ])('%s is refused', async (params) => {
    expect((await owner.browser.get(`contacts?${params}`)).status).toBe(400);
  });

  it.each([
    `q=${'x'.repeat(201)}`,
    `cursor=${'x'.repeat(2_001)}`,
    'q=a&q=b',
    'q[x]=1',
    `proprietor=${randomUUID()}`,
  ])('a parameter that is too long, doubled or unknown is refused (%#)', async (params) => {
    expect((await owner.browser.get(`contacts?${params}`)).status).toBe(400);
  });
});
