import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { items } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let app: TestApp;
let owner: Person;
let path: string;

beforeAll(async () => {
  app = await startApp({ roles: 'api', env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
  const { body } = await owner.browser.post('contacts', { name: 'Ana' });
  path = `contacts/${String(body.id)}`;
}, 60_000);

afterAll(() => app.close());

const outcome = ({ status, body }: Answer) => [status, body.code];
const note = async (text: string, at = path) =>
  (await owner.browser.post(`${at}/notes`, { text })).body as { id: string; text: string };

it('a note is written, changed and deleted by its author, each in the audit log', async () => {
  const { browser } = owner;
  const written = await browser.post(`${path}/notes`, { text: '  Prefere\nmadeira clara ' });
  expect([written.status, written.body]).toEqual([
    201,
    expect.objectContaining({
      text: 'Prefere\nmadeira clara',
      authorName: 'Dona Aurora',
      editedAt: null,
      version: 1,
    }),
  ]);
  const at = `${path}/notes/${String(written.body.id)}`;
  const edited = await browser.patch(at, { text: 'Prefere ipê', version: 1 });
  expect(edited.body).toMatchObject({ text: 'Prefere ipê', editedAt: expect.any(String), version: 2 });
  expect(outcome(await browser.patch(at, { text: 'Tarde', version: 1 }))).toEqual([409, 'version_conflict']);
  expect((await browser.delete(at)).status).toBe(204);
  expect(outcome(await browser.delete(at))).toEqual([404, 'resource.not_found']);
  const events = (await items(browser, 'audit-log')).map(({ event }) => event);
  expect(events.slice(0, 3)).toEqual(['contact_note.deleted', 'contact_note.edited', 'contact_note.created']);
});

it('the last note comes first, page by page', async () => {
  for (const text of ['um', 'dois', 'três']) await note(text);
  const first = await owner.browser.get(`${path}/notes?limit=2`);
  const next = await items(owner.browser, `${path}/notes?limit=2&cursor=${String(first.body.nextCursor)}`);
  expect([...(first.body.items as { text: string }[]), ...next].map(({ text }) => text)).toEqual([
    'três',
    'dois',
    'um',
  ]);
});

it('a note of a colleague is read, and not changed', async () => {
  const agent = await colleague(app, owner, 'agent');
  const at = `${path}/notes/${(await note('Minha')).id}`;
  expect(outcome(await agent.browser.patch(at, { text: 'Dele', version: 1 }))).toEqual([
    403,
    'contact_note.foreign',
  ]);
  expect(outcome(await agent.browser.delete(at))).toEqual([403, 'contact_note.foreign']);
  const viewer = await colleague(app, owner, 'viewer');
  expect(outcome(await viewer.browser.post(`${path}/notes`, { text: 'Oi' }))).toEqual([
    403,
    'auth.forbidden',
  ]);
});

it('numbers and mailboxes in notes are masked for who may not read them', async () => {
  const viewer = await colleague(app, owner, 'viewer');
  await note('Ligar 11 98877-0142 ou ana@casa.example');
  const { text } = await viewer.browser.get(`${path}/notes`);
  expect(text).not.toMatch(/98877|ana@casa/);
  expect(text).toContain('Ligar');
});

it.each<[string, unknown]>([
  ['empty', '   '],
  ['too long', 'x'.repeat(5_001)],
  ['of another type', 7],
  ['missing', undefined],
])('a note that is %s is refused', async (_what, text) => {
  expect((await owner.browser.post(`${path}/notes`, { text })).status).toBe(400);
});

it('notes go along with a merge, and come back with its undo; later ones stay', async () => {
  const { browser } = owner;
  const survivor = `contacts/${String((await browser.post('contacts', { name: 'Bia' })).body.id)}`;
  const { id: duplicateId } = (await browser.post('contacts', { name: 'Bia B.' })).body;
  const theirs = await note('Da outra', `contacts/${String(duplicateId)}`);
  const { mergeId } = (await browser.post(`${survivor}/merge`, { duplicateId })).body;
  expect(await items(browser, `${survivor}/notes`)).toMatchObject([{ id: theirs.id }]);
  const later = await note('Depois', survivor);
  await browser.post(`${survivor}/unmerge`, { mergeId });
  expect(await items(browser, `${survivor}/notes`)).toMatchObject([{ id: later.id }]);
  expect(await items(browser, `contacts/${String(duplicateId)}/notes`)).toMatchObject([{ id: theirs.id }]);
});
