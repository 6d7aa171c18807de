import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../setup/app.js';
import { items } from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

let app: TestApp;
let owner: Person;
let agent: Person;

beforeAll(async () => {
  app = await startApp({ roles: 'api', env: { RATE_LIMIT_FACTOR: '10000' } });
  owner = await registered(app);
  agent = await colleague(app, owner, 'agent');
}, 60_000);

afterAll(() => app.close());

const seenBy = async ({ browser }: Person) => (await items(browser, 'contact-views')).map(({ name }) => name);

describe('a view of contacts', () => {
  it('keeps a filter and an order, for its owner alone until it is shared', async () => {
    const filter = { q: 'souza', ownerId: ['none'], hasPhone: true };
    const made = await agent.browser.post('contact-views', { name: ' Sem dono ', filter, sort: 'newest' });
    expect([made.status, made.body]).toEqual([
      201,
      {
        ...{ id: expect.any(String), ownerId: agent.userId, name: 'Sem dono', shared: false },
        ...{ filter, sort: 'newest', version: 1 },
      },
    ]);
    expect([await seenBy(agent), await seenBy(owner)]).toEqual([['Sem dono'], []]);
    const path = `contact-views/${String(made.body.id)}`;
    expect((await owner.browser.patch(path, { name: 'Minha', version: 1 })).status).toBe(404);
    await agent.browser.patch(path, { shared: true, version: 1 });
    expect(await seenBy(owner)).toEqual(['Sem dono']);
    const foreign = await owner.browser.patch(path, { name: 'Minha', version: 2 });
    expect([foreign.status, foreign.body.code]).toEqual([422, 'contact_view.foreign']);
    expect((await owner.browser.delete(path)).body.code).toBe('contact_view.foreign');
  });

  it('is changed by its version and deleted', async () => {
    const { body } = await owner.browser.post('contact-views', { name: 'Novos', filter: {} });
    const path = `contact-views/${String(body.id)}`;
    const changed = await owner.browser.patch(path, { filter: { blocked: true }, version: 1 });
    expect(changed.body).toMatchObject({
      name: 'Novos',
      filter: { blocked: true },
      sort: 'name',
      version: 2,
    });
    const stale = await owner.browser.patch(path, { name: 'Velhos', version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
    expect((await owner.browser.delete(path)).status).toBe(204);
    expect((await owner.browser.delete(path)).status).toBe(404);
  });

  it('is one of fifty at most', async () => {
    const person = await colleague(app, owner, 'viewer');
    const add = () => person.browser.post('contact-views', { name: 'Visão', filter: {} });
    for (let n = 0; n < 50; n += 1) await add();
    const refused = await add();
    expect([refused.status, refused.body.code]).toEqual([422, 'contact_view.too_many']);
  });

  it.each([
    { filter: {} },
    { name: ' ', filter: {} },
    { name: 'x'.repeat(61), filter: {} },
    { name: 'Visão' },
    { name: 'Visão', filter: null },
    { name: 'Visão', filter: [] },
    { name: 'Visão', filter: { limit: 5 } },
    { name: 'Visão', filter: { trashed: true } },
    { name: 'Visão', filter: { hasPhone: 'talvez' } },
    { name: 'Visão', filter: {}, sort: 'random' },
    { name: 'Visão', filter: {}, shared: 'yes' },
  ])('of another shape is refused: %j', async (body) => {
    const answer = await owner.browser.post('contact-views', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });
});
