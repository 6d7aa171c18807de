import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { items } from '../setup/whatsapp-line.js';
import { colleague, registered, type Answer, type Person } from './browser.js';

let app: TestApp;
let owner: Person;
let agent: Person;

beforeAll(async () => {
  app = await startApp({ env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
  agent = await colleague(app, owner, 'agent');
}, 60_000);

afterAll(() => app.close());

const added = async (name: string, ownerId?: string): Promise<Answer['body']> =>
  (await owner.browser.post('contacts', { name, ...(ownerId && { ownerId }) })).body;
const given = (contact: Answer['body'], ownerId: unknown, { browser }: Person = owner) =>
  browser.patch(`contacts/${String(contact.id)}`, { ownerId, version: contact.version });
const namesOf = async (query: string, { browser }: Person = owner) =>
  (await items(browser, `contacts?${query}`)).map(({ name }) => name);

describe('the owner of a contact', () => {
  it('is given by whoever may edit contacts, and taken away again', async () => {
    const contact = await added('Carla', owner.userId);
    expect(contact.ownerId).toBe(owner.userId);
    const changed = await given(contact, agent.userId.toUpperCase(), agent);
    expect(changed).toMatchObject({ status: 200, body: { ownerId: agent.userId, version: 2 } });
    const same = await given(changed.body, agent.userId);
    expect(same.body.version).toBe(2);
    expect((await given(same.body, null)).body).toMatchObject({ ownerId: null, version: 3 });
    expect((await given(same.body, owner.userId)).body).toMatchObject({ code: 'version_conflict' });
  });

  it('is an active person of the workspace', async () => {
    const contact = await added('Davi');
    const stranger = await registered(app);
    const gone = await colleague(app, owner, 'agent');
    await owner.browser.patch(`users/${gone.userId}`, { disabled: true, version: 1 });
    for (const id of [stranger.userId, gone.userId, contact.id])
      expect(await given(contact, id)).toMatchObject({
        status: 422,
        body: { code: 'contact.owner_unknown', errors: [{ path: 'ownerId' }] },
      });
    for (const id of ['', 'me', 7, ['x'], `${agent.userId} or true`])
      expect((await given(contact, id)).status).toBe(400);
    const viewer = await colleague(app, owner, 'viewer');
    expect((await given(contact, viewer.userId, viewer)).status).toBe(403);
  });

  it('is what a list is narrowed by: oneself, others, and nobody', async () => {
    const boss = await registered(app);
    const seller = await colleague(app, boss, 'agent');
    await boss.browser.post('contacts', { name: 'Ana', ownerId: seller.userId });
    await boss.browser.post('contacts', { name: 'Bia', ownerId: boss.userId });
    await boss.browser.post('contacts', { name: 'Caio' });
    await boss.browser.post('contacts', { name: 'Duda', ownerId: seller.userId });
    expect(await namesOf('ownerId=me', seller)).toEqual(['Ana', 'Duda']);
    expect(await namesOf(`ownerId=${seller.userId}`, boss)).toEqual(['Ana', 'Duda']);
    expect(await namesOf('ownerId=none', boss)).toEqual(['Caio']);
    expect(await namesOf(`ownerId=none&ownerId=${boss.userId}`, boss)).toEqual(['Bia', 'Caio']);
    expect(await namesOf(`ownerId=me&ownerId=${seller.userId}&ownerId=none`, boss)).toHaveLength(4);
    expect(await namesOf(`ownerId=${seller.userId}&q=du`, boss)).toEqual(['Duda']);
    expect(await namesOf(`ownerId=${owner.userId}`, boss)).toEqual([]);
    const first = (await boss.browser.get('contacts?ownerId=me&ownerId=none&limit=1')).body;
    const rest = (cursor: unknown, query: string) =>
      boss.browser.get(`contacts?${query}&limit=1&cursor=${String(cursor)}`);
    expect((await rest(first.nextCursor, 'ownerId=me&ownerId=none')).body).toMatchObject({
      items: [{ name: 'Caio' }],
    });
    expect(await rest(first.nextCursor, 'ownerId=none')).toMatchObject({
      status: 400,
      body: { code: 'cursor.invalid' },
    });
    expect((await boss.browser.get('contacts?ownerId=somebody')).status).toBe(400);
  });

  it('stays with a merge, is taken over where there was none, and is what it was after the merge is undone', async () => {
    const survivor = await added('Eva');
    const duplicate = await added('Eva de novo', agent.userId);
    const path = `contacts/${String(survivor.id)}`;
    const { mergeId, contact } = (await owner.browser.post(`${path}/merge`, { duplicateId: duplicate.id }))
      .body as { mergeId: string; contact: Answer['body'] };
    expect(contact).toMatchObject({ ownerId: agent.userId, version: 2 });
    await owner.browser.post(`${path}/unmerge`, { mergeId });
    const after = await Promise.all(
      [survivor.id, duplicate.id].map((id) => owner.browser.get(`contacts/${String(id)}`)),
    );
    expect(after.map(({ body }) => body.ownerId)).toEqual([null, agent.userId]);
  });
});
