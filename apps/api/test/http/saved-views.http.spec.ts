import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, somePhone, write, type Desk } from '../setup/whatsapp-desk.js';
import { conversationWith, items, openLine, type Line } from '../setup/whatsapp-line.js';
import { colleague, registered, type Person } from './browser.js';

let desk: Desk;
let line: Line;
let agent: Person;
let waiting: string;
let answered: string;
let urgent: string;
let labelId: string;
let teamId: string;

beforeAll(async () => {
  desk = await openDesk();
  line = await openLine(desk.app);
  agent = await colleague(desk.app, line.owner, 'agent');
  const { browser } = line.owner;
  waiting = await conversationWith(desk.app, line, somePhone());
  answered = await conversationWith(desk.app, line, somePhone());
  urgent = await conversationWith(desk.app, line, somePhone());
  labelId = String((await browser.post('labels', { name: 'VIP', color: 'plum' })).body.id);
  await write(line, answered);
  await browser.patch(`conversations/${answered}`, {
    labelIds: [labelId],
    assigneeId: agent.userId,
    version: 1,
  });
  await browser.post('custom-fields', {
    key: 'plano',
    label: 'Plano',
    type: 'list',
    options: ['Ouro', 'Prata'],
  });
  await browser.post('custom-fields', { key: 'obs', label: 'Observação', type: 'text' });
  await browser.post('custom-fields', { key: 'vip', label: 'VIP', type: 'checkbox' });
  const { contactId } = (await browser.get(`conversations/${urgent}`)).body;
  const contact = (await browser.get(`contacts/${String(contactId)}`)).body;
  await browser.patch(`contacts/${String(contactId)}`, {
    customFields: { plano: 'Ouro', obs: 'Só atende à tarde', vip: true },
    version: contact.version,
  });
  teamId = String((await browser.post('teams', { name: 'Vendas', color: 'green' })).body.id);
  await browser.patch(`conversations/${urgent}`, {
    priority: 'urgent',
    status: 'pending',
    teamId,
    version: 1,
  });
}, 60_000);

afterAll(() => desk.close());

type Condition = readonly [field: string, operator: string, ...values: string[]];
const group = (match: string, ...conditions: Condition[]) => ({
  match,
  conditions: conditions.map(([field, operator, ...values]) => ({ field, operator, values })),
});
const filter = (match: string, ...groups: object[]) => ({ match, groups });
const everything = filter('all');

describe('a filter with groups', () => {
  const found = async (what: object) =>
    (await items(line.owner.browser, `conversations?filter=${encodeURIComponent(JSON.stringify(what))}`))
      .map(({ id }) => id)
      .sort();
  const today = new Date().toISOString().slice(0, 10);

  it.each<[string, object, () => string[]]>([
    ['nothing in it', everything, () => [waiting, answered, urgent]],
    ['a status', filter('all', group('all', ['status', 'is', 'pending'])), () => [urgent]],
    ['not a status', filter('all', group('all', ['status', 'isNot', 'pending'])), () => [waiting, answered]],
    [
      'one or the other',
      filter('any', group('all', ['label', 'is', '$label']), group('all', ['priority', 'is', 'urgent'])),
      () => [answered, urgent],
    ],
    [
      'both of two',
      filter('all', group('all', ['status', 'is', 'open']), group('any', ['waiting', 'is', 'true'])),
      () => [waiting],
    ],
    ['nobody or me', filter('all', group('all', ['assignee', 'is', 'none', 'me'])), () => [waiting, urgent]],
    ['not nobody', filter('all', group('all', ['assignee', 'isNot', 'none'])), () => [answered]],
    ['a team', filter('all', group('all', ['team', 'is', '$team'])), () => [urgent]],
    [
      'a field of the contact',
      filter('all', group('all', ['contactField', 'is', 'plano:Prata', 'plano:Ouro'])),
      () => [urgent],
    ],
    ['words in a field', filter('all', group('all', ['contactField', 'is', 'obs:a TARDE'])), () => [urgent]],
    [
      'a box that is not checked',
      filter('all', group('all', ['contactField', 'is', 'vip:false'])),
      () => [waiting, answered],
    ],
    [
      'not a field',
      filter('all', group('all', ['contactField', 'isNot', 'plano:Ouro'])),
      () => [waiting, answered],
    ],
    ['a field that is none', filter('all', group('all', ['contactField', 'is', 'nada:x'])), () => []],
    ['no team', filter('all', group('all', ['team', 'is', 'none'])), () => [waiting, answered]],
    ['another team', filter('all', group('all', ['team', 'isNot', '$team'])), () => [waiting, answered]],
    ['without a label', filter('all', group('all', ['label', 'isNot', '$label'])), () => [waiting, urgent]],
    [
      'the last days',
      filter('all', group('all', ['lastMessageAt', 'withinDays', '2'])),
      () => [waiting, answered, urgent],
    ],
    ['a day long gone', filter('all', group('all', ['createdAt', 'before', '2020-01-01'])), () => []],
    [
      'since a day',
      filter('all', group('all', ['createdAt', 'after', '2020-01-01'])),
      () => [waiting, answered, urgent],
    ],
    ['unread', filter('all', group('all', ['unread', 'is', 'false'])), () => []],
  ])('finds what it says: %s', async (_what, what, expected) => {
    const text = JSON.stringify(what).replaceAll('$label', labelId).replaceAll('$team', teamId);
    const asked = JSON.parse(text) as object;
    expect(await found(asked)).toEqual([...expected()].sort());
    expect(today).toHaveLength(10);
  });

  it.each(['{', '[]', '{"match":"all"}', '{"match":"all","groups":[{"match":"all","conditions":[{}]}]}', ''])(
    'is refused where it is none: %s',
    async (text) => {
      const { status, body } = await line.owner.browser.get(
        `conversations?filter=${encodeURIComponent(text)}`,
      );
      expect([status, body.code]).toEqual([400, 'conversation.filter_invalid']);
    },
  );
});

describe('a saved view', () => {
  it('is its owner’s alone until it is shared, and changed by nobody else then', async () => {
    const { browser, userId } = line.owner;
    const named = { name: 'Urgentes', filter: filter('all', group('all', ['priority', 'is', 'urgent'])) };
    const made = await browser.post('saved-views', { ...named, sort: 'waiting' });
    expect([made.status, made.body]).toEqual([
      201,
      { ...named, id: made.body.id, ownerId: userId, shared: false, sort: 'waiting', version: 1 },
    ]);
    const path = `saved-views/${String(made.body.id)}`;
    expect(await items(agent.browser, 'saved-views')).toEqual([]);
    expect((await agent.browser.patch(path, { name: 'Minha', version: 1 })).status).toBe(404);
    const shared = await browser.patch(path, { shared: true, version: 1 });
    expect(shared.body).toMatchObject({ shared: true, version: 2, name: 'Urgentes' });
    expect(await items(agent.browser, 'saved-views')).toEqual([shared.body]);
    for (const answer of [
      await agent.browser.patch(path, { name: 'Minha', version: 2 }),
      await agent.browser.delete(path),
    ])
      expect([answer.status, answer.body.code]).toEqual([422, 'saved_view.foreign']);
    expect((await browser.patch(path, { name: 'Outra', version: 1 })).body.code).toBe('version_conflict');
    expect((await browser.delete(path)).status).toBe(204);
    expect((await browser.delete(path)).status).toBe(404);
  });

  it('is seen by nobody of another workspace', async () => {
    const made = await agent.browser.post('saved-views', {
      name: 'Do agente',
      shared: true,
      filter: everything,
    });
    const stranger = await registered(desk.app);
    const path = `saved-views/${String(made.body.id)}`;
    expect(await items(stranger.browser, 'saved-views')).toEqual([]);
    expect((await stranger.browser.patch(path, { name: 'x', version: 1 })).status).toBe(404);
    expect((await stranger.browser.delete(path)).status).toBe(404);
  });

  it('pages in the order of making, and is made once for one key', async () => {
    const person = await registered(desk.app);
    const key = { 'idempotency-key': 'view-1' };
    const body = { name: 'A', filter: everything };
    const [one, two] = [
      await person.browser.post('saved-views', body, key),
      await person.browser.post('saved-views', body, key),
    ];
    expect(two.body).toEqual(one.body);
    await person.browser.post('saved-views', { ...body, name: 'B' });
    const first = await person.browser.get('saved-views?limit=1');
    const next = await person.browser.get(`saved-views?limit=1&cursor=${String(first.body.nextCursor)}`);
    const names = [first, next].map((page) =>
      (page.body.items as { name: string }[]).map(({ name }) => name),
    );
    expect([names, next.body.nextCursor]).toEqual([[['A'], ['B']], null]);
  });

  it.each([
    ['without a name', { filter: everything }, 400],
    ['with a blank name', { name: '  ', filter: everything }, 400],
    ['with a name too long', { name: 'x'.repeat(61), filter: everything }, 400],
    ['without a filter', { name: 'A' }, 400],
    ['with a filter that is none', { name: 'A', filter: { match: 'some', groups: [] } }, 400],
    ['in an unknown order', { name: 'A', filter: everything, sort: 'luck' }, 400],
    ['for somebody else', { name: 'A', filter: everything, ownerId: 'x' }, 400],
  ])('is not made %s', async (_what, body, status) => {
    expect((await line.owner.browser.post('saved-views', body)).status).toBe(status);
  });

  it('is one of fifty at most', async () => {
    const person = await registered(desk.app);
    for (let n = 0; n < 50; n += 1)
      await person.browser.post('saved-views', { name: `V ${String(n)}`, filter: everything });
    const { status, body } = await person.browser.post('saved-views', { name: 'V', filter: everything });
    expect([status, body.code, body.params]).toEqual([422, 'saved_view.too_many', { most: 50 }]);
  });
});
