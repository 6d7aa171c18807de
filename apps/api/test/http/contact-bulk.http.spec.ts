import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { items } from '../setup/whatsapp-line.js';
import { colleague, registered, type Browser, type Person } from './browser.js';

let app: TestApp;
let owner: Person;
let browser: Browser;

beforeAll(async () => {
  app = await startApp({ roles: 'api', env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
  browser = owner.browser;
}, 60_000);

afterAll(() => app.close());

interface Outcome {
  readonly id: string;
  readonly version: number;
  readonly before: object;
  readonly code: string | null;
}

const contact = async (name: string) => (await browser.post('contacts', { name })).body.id as string;
const label = async (name: string) =>
  (await browser.post('labels', { name, color: 'gray' })).body.id as string;
const bulk = (changes: unknown) => browser.post('contacts/bulk', { changes });
const outcomes = async (changes: unknown) => (await bulk(changes)).body.items as Outcome[];
const now = async (id: string) => (await browser.get(`contacts/${id}`)).body;

it('many are labelled, given, blocked and thrown away, and each is again what it was', async () => {
  const [a, b] = [await contact('Ana'), await contact('Bia')];
  const [vip, old] = [await label('VIP'), await label('Antiga')];
  await browser.patch(`contacts/${b}`, { labelIds: [old], version: 1 });
  const change = {
    addLabelIds: [vip],
    removeLabelIds: [old],
    ownerId: owner.userId,
    blocked: true,
    trashed: true,
  };
  const done = await outcomes([a, b].map((id) => ({ id, ...change })));
  expect(done).toEqual([
    {
      id: a,
      version: 2,
      code: null,
      before: { labelIds: [], ownerId: null, blocked: false, trashed: false },
    },
    {
      id: b,
      version: 3,
      code: null,
      before: { labelIds: [old], ownerId: null, blocked: false, trashed: false },
    },
  ]);
  for (const id of [a, b])
    expect(await now(id)).toMatchObject({
      labelIds: [vip],
      ownerId: owner.userId,
      blockedAt: expect.any(String),
      trashedAt: expect.any(String),
    });
  const back = await outcomes(done.map(({ id, version, before }) => ({ id, version, ...before })));
  expect(back.map(({ code }) => code)).toEqual([null, null]);
  expect(await now(a)).toMatchObject({ labelIds: [], ownerId: null, blockedAt: null, trashedAt: null });
  expect((await now(b)).labelIds).toEqual([old]);
  const audit = await items(browser, 'audit-log?limit=100');
  expect(audit.filter(({ event }) => event === 'contact.bulk_edited')).toHaveLength(2);
});

it('one that cannot be changed keeps none of the others back, and says why', async () => {
  const [a, b, c] = [await contact('Ana'), await contact('Bia'), await contact('Caio')];
  await browser.delete(`contacts/${b}`);
  await browser.patch(`contacts/${c}`, { name: 'Caio Reis', version: 1 });
  const stranger = await registered(app);
  const foreign = (await stranger.browser.post('contacts', { name: 'Alheia' })).body.id as string;
  const done = await outcomes([
    { id: a, ownerId: owner.userId },
    { id: b, ownerId: owner.userId },
    { id: c, version: 1, ownerId: owner.userId },
    { id: foreign, blocked: true },
    { id: randomUUID(), blocked: true },
  ]);
  expect(done.map(({ code }) => code)).toEqual([
    null,
    'contact.trashed',
    'version_conflict',
    'resource.not_found',
    'resource.not_found',
  ]);
  expect((await now(c)).ownerId).toBeNull();
  expect((await stranger.browser.get(`contacts/${foreign}`)).body.blockedAt).toBeNull();
});

it('labels of another workspace, people who are none, and more than fit are refused', async () => {
  const id = await contact('Ana');
  const stranger = await registered(app);
  const foreign = (await stranger.browser.post('labels', { name: 'Alheia', color: 'gray' })).body.id;
  expect((await bulk([{ id, addLabelIds: [foreign] }])).body.code).toBe('label.unknown');
  expect((await outcomes([{ id, ownerId: stranger.userId }]))[0]?.code).toBe('contact.owner_unknown');
  const many: string[] = [];
  for (let n = 0; n < 21; n += 1) many.push(await label(`Etiqueta ${String(n)}`));
  await browser.patch(`contacts/${id}`, { labelIds: many.slice(0, 20), version: 1 });
  expect((await outcomes([{ id, addLabelIds: many.slice(20) }]))[0]?.code).toBe('label.too_many_here');
});

it.each<[string, unknown]>([
  ['nothing', []],
  ['no list', 'x'],
  ['more than a hundred', Array.from({ length: 101 }, () => ({ id: randomUUID(), blocked: true }))],
  ['an id that is none', [{ id: 'x' }]],
  ['a truth that is none', [{ id: randomUUID(), blocked: 'sim' }]],
  ['a field that there is not', [{ id: randomUUID(), name: 'Outra' }]],
])('%s is refused', async (_what, changes) => {
  expect((await bulk(changes)).status).toBe(400);
});

it('is not for those who may not edit contacts', async () => {
  const viewer = await colleague(app, owner, 'viewer');
  const answer = await viewer.browser.post('contacts/bulk', {
    changes: [{ id: await contact('Ana'), blocked: true }],
  });
  expect(answer.status).toBe(403);
});
