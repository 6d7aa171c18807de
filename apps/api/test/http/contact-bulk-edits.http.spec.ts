import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { items, until, type Row } from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

let app: TestApp;
let owner: Person;
let agent: Person;
let vip: string;

beforeAll(async () => {
  app = await startApp({ roles: 'api,worker', env: { RATE_LIMIT_FACTOR: '10000' } });
}, 60_000);

afterAll(() => app.close());

const names = async (query: string) =>
  (await items(owner.browser, `contacts?limit=100${query}`)).map(({ name }) => name);

async function ended(person: Person, id: unknown): Promise<Row> {
  return until(async () => {
    const seen = (await person.browser.get(`contacts/bulk-edits/${String(id)}`)).body as Row;
    return seen.state === 'running' || seen.state === 'undoing' ? null : seen;
  });
}

async function shop(): Promise<void> {
  owner = await registered(app);
  agent = await colleague(app, owner, 'agent');
  vip = String((await owner.browser.post('labels', { name: 'VIP', color: 'red' })).body.id);
  for (const name of ['Ana Souza', 'Bia Souza', 'Caio Souza', 'Duda Lima'])
    await owner.browser.post('contacts', { name });
}

describe('all contacts that a filter finds', () => {
  it('are counted, changed in the background, and given back what they were unless somebody changed them since', async () => {
    await shop();
    const filter = { q: 'souza' };
    expect((await agent.browser.get('contacts/count?q=souza')).body).toEqual({ count: 3 });
    const asked = await agent.browser.post('contacts/bulk-edits', {
      filter,
      patch: { addLabelIds: [vip], ownerId: agent.userId },
    });
    expect([asked.status, asked.body]).toEqual([
      201,
      expect.objectContaining({ state: 'running', total: 3, done: 0 }),
    ]);
    expect(await ended(agent, asked.body.id)).toMatchObject({ state: 'done', done: 3, skipped: 0 });
    expect(await names(`&labelId=${vip}&ownerId=${agent.userId}`)).toEqual([
      ...['Ana Souza', 'Bia Souza', 'Caio Souza'],
    ]);
    const [ana] = await items(owner.browser, 'contacts?q=ana');
    await owner.browser.patch(`contacts/${String(ana?.id)}`, { name: 'Ana S.', version: ana?.version });
    const undo = await agent.browser.post(`contacts/bulk-edits/${String(asked.body.id)}/undo`);
    expect([undo.status, undo.body.state]).toEqual([200, 'undoing']);
    expect(await ended(agent, asked.body.id)).toMatchObject({ state: 'undone', undone: 2, skipped: 1 });
    expect(await names(`&labelId=${vip}`)).toEqual(['Ana S.']);
    expect(await names(`&ownerId=${agent.userId}`)).toEqual(['Ana S.']);
    const audited = (await items(owner.browser, 'audit-log')).map(({ event }) => event);
    expect(audited).toEqual(expect.arrayContaining(['contact.bulk_edited', 'contact.bulk_undone']));
  });

  it('are thrown away and brought back, and those who cannot be changed are skipped', async () => {
    await shop();
    const labels = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        owner.browser.post('labels', { name: `Etiqueta ${n}`, color: 'gray' }),
      ),
    );
    const [duda] = await items(owner.browser, 'contacts?q=duda');
    await owner.browser.patch(`contacts/${String(duda?.id)}`, {
      ...{ labelIds: labels.map(({ body }) => body.id), version: duda?.version },
    });
    const labelled = await owner.browser.post('contacts/bulk-edits', {
      filter: {},
      patch: { addLabelIds: [vip] },
    });
    expect(await ended(owner, labelled.body.id)).toMatchObject({ total: 4, done: 3, skipped: 1 });
    const thrown = await owner.browser.post('contacts/bulk-edits', { filter: {}, patch: { trashed: true } });
    expect(await ended(owner, thrown.body.id)).toMatchObject({ done: 4 });
    expect(await names('')).toEqual([]);
    await owner.browser.post(`contacts/bulk-edits/${String(thrown.body.id)}/undo`);
    expect(await ended(owner, thrown.body.id)).toMatchObject({ undone: 4, skipped: 0 });
    expect(await names('')).toHaveLength(4);
  });

  it('are told of to whoever changes them alone, who may change contacts', async () => {
    await shop();
    const wish = { filter: {}, patch: { blocked: true } };
    const viewer = await colleague(app, owner, 'viewer');
    expect((await viewer.browser.post('contacts/bulk-edits', wish)).status).toBe(403);
    const { body } = await owner.browser.post('contacts/bulk-edits', wish);
    for (const send of [agent.browser.get, agent.browser.post])
      expect(
        (
          await send.call(
            agent.browser,
            `contacts/bulk-edits/${String(body.id)}${send === agent.browser.post ? '/undo' : ''}`,
          )
        ).status,
      ).toBe(404);
    const refused = await owner.browser.post('contacts/bulk-edits', {
      filter: {},
      patch: { ownerId: viewer.workspaceId },
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'contact.owner_unknown']);
  });

  it.each([
    {},
    { filter: {} },
    { patch: { blocked: true } },
    { filter: [], patch: { blocked: true } },
    { filter: {}, patch: [] },
    { filter: { limit: 5 }, patch: { blocked: true } },
    { filter: { labelId: ['x'] }, patch: { blocked: true } },
    { filter: {}, patch: { name: 'Todos' } },
    { filter: {}, patch: { labelIds: [] } },
    { filter: {}, patch: { blocked: 'yes' } },
  ])('of another shape are refused: %j', async (body) => {
    const answer = await owner.browser.post('contacts/bulk-edits', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });
});
