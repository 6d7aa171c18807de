import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from '../setup/socket-ear.js';
import { openDesk, opened, type Desk } from '../setup/whatsapp-desk.js';
import { items, type Row } from '../setup/whatsapp-line.js';
import { colleague, registered, someEmail, type Answer, type Person } from './browser.js';

let desk: Desk;
let owner: Person;

beforeAll(async () => {
  desk = await openDesk();
  owner = await registered(desk.app);
}, 60_000);

afterAll(() => desk.close());

const outcome = ({ status, body }: Answer) => [status, body.code];
const made = async (name: string, { browser } = owner, memberIds: string[] = []) =>
  (await browser.post('teams', { name, color: 'blue', memberIds })).body as Row & { version: number };
const person = async ({ browser }: Person, id: string) =>
  (await items(browser, 'users?limit=100')).find((user) => user.id === id);

describe('a team', () => {
  it('is added, renamed, coloured, given members and deleted, each in the audit log', async () => {
    const boss = await registered(desk.app);
    const { browser } = boss;
    const added = await browser.post('teams', { name: '  Pós   venda ', color: 'green' });
    expect([added.status, added.body]).toEqual([
      201,
      { id: expect.any(String), name: 'Pós venda', color: 'green', memberIds: [], version: 1 },
    ]);
    const path = `teams/${String(added.body.id)}`;
    const memberIds = [boss.userId, boss.userId.toUpperCase()];
    const edited = await browser.patch(path, { name: 'Pós-venda', color: 'red', memberIds, version: 1 });
    expect([edited.status, edited.body]).toEqual([
      200,
      { id: added.body.id, name: 'Pós-venda', color: 'red', memberIds: [boss.userId], version: 2 },
    ]);
    expect(await items(browser, 'teams')).toEqual([edited.body]);
    expect((await browser.delete(path)).status).toBe(204);
    expect(await items(browser, 'teams')).toEqual([]);
    const events = (await items(browser, 'audit-log')).map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['team.deleted', 'team.edited', 'team.created']);
  });

  it('has a name of its own, whatever its case, also when several are added at once', async () => {
    const first = await made('Orçamento É');
    const again = await owner.browser.post('teams', { name: 'ORÇAMENTO é', color: 'red' });
    expect([...outcome(again), again.body.teamId]).toEqual([409, 'team.duplicate', first.id]);
    const other = await made('Trocas');
    expect(
      outcome(await owner.browser.patch(`teams/${other.id}`, { name: 'orçamento é', version: 1 })),
    ).toEqual([409, 'team.duplicate']);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => owner.browser.post('teams', { name: 'Ao mesmo tempo', color: 'gray' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it.each<[string, object, string]>([
    ['no name', { color: 'red' }, 'name'],
    ['a blank name', { name: ' \u0000\n ', color: 'red' }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(41), color: 'red' }, 'name'],
    ['a name that is no text', { name: 7, color: 'red' }, 'name'],
    ['no colour', { name: 'Nova' }, 'color'],
    ['a colour beside the palette', { name: 'Nova', color: '#ff0000' }, 'color'],
    ['members that are no list', { name: 'Nova', color: 'red', memberIds: 'todos' }, 'memberIds'],
    ['members that are no ids', { name: 'Nova', color: 'red', memberIds: ['ana'] }, 'memberIds'],
    ['an unknown field', { name: 'Nova', color: 'red', emoji: '🔥' }, 'emoji'],
  ])('is refused with %s', async (_what, body, field) => {
    const answer = await owner.browser.post('teams', body);
    const errors = answer.body.errors as { path: string }[];
    expect([answer.status, errors.map(({ path }) => path)]).toEqual([400, expect.arrayContaining([field])]);
  });

  it('takes no members of another workspace, and is not made with them', async () => {
    const stranger = await registered(desk.app);
    const body = { name: 'Com estranhos', color: 'red', memberIds: [owner.userId, stranger.userId] };
    expect(outcome(await owner.browser.post('teams', body))).toEqual([422, 'team.member_unknown']);
    expect((await items(owner.browser, 'teams?limit=100')).map(({ name }) => name)).not.toContain(body.name);
    const mine = await made('Minha');
    expect(outcome(await stranger.browser.patch(`teams/${mine.id}`, { color: 'red', version: 1 }))).toEqual([
      404,
      'resource.not_found',
    ]);
    for (const id of [mine.id, randomUUID(), 'setor'])
      expect((await stranger.browser.delete(`teams/${id}`)).status).toBe(404);
  });

  it('is not changed with an old version, and not by null', async () => {
    const { id } = await made('Versões');
    await owner.browser.patch(`teams/${id}`, { color: 'red', version: 1 });
    expect(outcome(await owner.browser.patch(`teams/${id}`, { color: 'plum', version: 1 }))).toEqual([
      409,
      'version_conflict',
    ]);
    for (const body of [{ color: 'plum' }, { name: null, version: 2 }, { memberIds: null, version: 2 }])
      expect((await owner.browser.patch(`teams/${id}`, body)).status).toBe(400);
    const same = await owner.browser.patch(`teams/${id}`, { color: 'red', memberIds: [], version: 2 });
    expect([same.status, same.body.version]).toEqual([200, 2]);
  });

  it('is made by who manages people; everybody may read it', async () => {
    const { id } = await made('De todos');
    for (const role of ['supervisor', 'agent', 'viewer']) {
      const { browser } = await colleague(desk.app, owner, role);
      expect((await browser.post('teams', { name: `De ${role}`, color: 'gray' })).status).toBe(403);
      expect((await items(browser, 'teams?limit=100')).map((team) => team.id)).toContain(id);
    }
  });

  it('is one of at most 100', async () => {
    const full = await registered(desk.app);
    await desk.app.sql(
      `insert into teams (workspace_id, id, name, name_key, color)
       select $1, gen_random_uuid(), n::text, n::text, 'gray' from generate_series(1, 100) n`,
      [full.workspaceId],
    );
    const answer = await full.browser.post('teams', { name: 'Mais um', color: 'gray' });
    expect([...outcome(answer), answer.body.params]).toEqual([422, 'team.too_many', { most: 100 }]);
  });

  it('is on every colleague’s screen as it is made, changed and deleted, and on nobody’s elsewhere', async () => {
    const ear = await listen(desk.app, await colleague(desk.app, owner, 'viewer'));
    const outside = await listen(desk.app, await registered(desk.app));
    const team = await made('Ao vivo');
    const isIt = ({ id }: Readonly<Record<string, unknown>>) => id === team.id;
    await ear.hears('team.updated', isIt);
    await owner.browser.patch(`teams/${team.id}`, { name: 'Vivo', version: 1 });
    await ear.hears('team.updated', (data) => isIt(data) && data.name === 'Vivo');
    await owner.browser.delete(`teams/${team.id}`);
    await ear.hears('team.deleted', isIt);
    expect(outside.frames.filter(({ event }) => event.startsWith('team.'))).toEqual([]);
    ear.close();
    outside.close();
  });
});

describe('a person’s teams', () => {
  it('are put on the person or on the team, and show on both with a higher version', async () => {
    const ana = await colleague(desk.app, owner, 'agent');
    const [sales, exchange] = [await made('Vendas'), await made('Assistência')];
    const put = await owner.browser.patch(`users/${ana.userId}`, { teamIds: [sales.id], version: 1 });
    expect([put.status, put.body.teamIds, put.body.version]).toEqual([200, [sales.id], 2]);
    const { body: after } = await owner.browser.patch(`teams/${exchange.id}`, {
      memberIds: [ana.userId],
      version: 1,
    });
    expect(after.memberIds).toEqual([ana.userId]);
    const seen = await person(owner, ana.userId);
    expect([seen?.teamIds, seen?.version]).toEqual([[sales.id, exchange.id].sort(), 3]);
    const teams = await items(owner.browser, 'teams?limit=100');
    expect(teams.find(({ id }) => id === sales.id)).toMatchObject({ memberIds: [ana.userId], version: 2 });
    const stale = await owner.browser.patch(`teams/${sales.id}`, { memberIds: [], version: 1 });
    expect(outcome(stale)).toEqual([409, 'version_conflict']);
  });

  it('are a new person’s from the start, or nobody is added at all', async () => {
    const [sales, elsewhere] = [await made('Balcão'), await made('De longe', await registered(desk.app))];
    const add = (teamIds: unknown) =>
      owner.browser.post('users', {
        name: 'Bia',
        email: someEmail(),
        role: 'agent',
        password: 'uma-senha-longa',
        teamIds,
      });
    const before = (await items(owner.browser, 'users?limit=100')).length;
    for (const wrong of [null, 'x', ['x']]) expect((await add(wrong)).status).toBe(400);
    expect(outcome(await add([elsewhere.id]))).toEqual([422, 'team.unknown']);
    expect(await items(owner.browser, 'users?limit=100')).toHaveLength(before);
    const added = await add([sales.id]);
    expect([added.status, added.body.teamIds]).toEqual([201, [sales.id]]);
    const teams = await items(owner.browser, 'teams?limit=100');
    expect(teams.find(({ id }) => id === sales.id)).toMatchObject({ memberIds: [added.body.id], version: 2 });
  });

  it('are teams of the workspace, and nothing changes with one that is not', async () => {
    const ana = await colleague(desk.app, owner, 'agent');
    const elsewhere = await made('De outra loja', await registered(desk.app));
    const wrong = await owner.browser.patch(`users/${ana.userId}`, {
      role: 'viewer',
      teamIds: [elsewhere.id],
      version: 1,
    });
    expect(outcome(wrong)).toEqual([422, 'team.unknown']);
    expect(await person(owner, ana.userId)).toMatchObject({ role: 'agent', teamIds: [], version: 1 });
  });
});

describe('the team of a conversation', () => {
  it('is put, filtered by, and taken away, a version at a time', async () => {
    const { line, conversationId } = await opened(desk);
    const { browser } = line.owner;
    const [sales, other] = [await made('Vendas', line.owner), await made('Outro', line.owner)];
    const path = `conversations/${conversationId}`;
    expect((await browser.get(path)).body.teamId).toBeNull();
    const put = await browser.patch(path, { teamId: sales.id.toUpperCase(), version: 1 });
    expect([put.status, put.body.teamId, put.body.version]).toEqual([200, sales.id, 2]);
    expect(outcome(await browser.patch(path, { teamId: other.id, version: 1 }))).toEqual([
      409,
      'version_conflict',
    ]);
    const found = async (query: string) =>
      (await items(browser, `conversations?${query}`)).map(({ id }) => id);
    expect(await found(`teamId=${sales.id}`)).toEqual([conversationId]);
    expect(await found(`teamId=${other.id}`)).toEqual([]);
    expect(await found('teamId=none')).toEqual([]);
    expect(await found(`teamId=${other.id}&teamId=${sales.id}`)).toEqual([conversationId]);
    expect((await browser.get('conversations?teamId=vendas')).status).toBe(400);
    const taken = await browser.patch(path, { teamId: null, version: 2 });
    expect([taken.body.teamId, taken.body.version]).toEqual([null, 3]);
    expect(await found('teamId=none')).toEqual([conversationId]);
  });

  it('is one of the workspace', async () => {
    const { line, conversationId } = await opened(desk);
    const foreign = await made('Alheio', owner);
    for (const teamId of [foreign.id, randomUUID()]) {
      const answer = await line.owner.browser.patch(`conversations/${conversationId}`, {
        teamId,
        version: 1,
      });
      expect(outcome(answer)).toEqual([422, 'conversation.team_unknown']);
    }
    const wrong = await line.owner.browser.patch(`conversations/${conversationId}`, {
      teamId: 7,
      version: 1,
    });
    expect(wrong.status).toBe(400);
  });

  it('is none once the team is deleted: the assignee stays, and the counters still tell the truth', async () => {
    const { line, conversationId } = await opened(desk);
    const { browser, userId, workspaceId } = line.owner;
    const team = await made('Passageiro', line.owner);
    await browser.patch(`conversations/${conversationId}`, {
      teamId: team.id,
      assigneeId: userId,
      version: 1,
    });
    expect((await browser.delete(`teams/${team.id}`)).status).toBe(204);
    expect((await browser.get(`conversations/${conversationId}`)).body).toMatchObject({
      teamId: null,
      assigneeId: userId,
    });
    const counted = await desk.app.sql(
      `select team_id, assignee_id, sum(count)::int as count from conversation_counters where workspace_id = $1
       group by 1, 2 having sum(count) <> 0`,
      [workspaceId],
    );
    expect(counted).toEqual([
      { team_id: '00000000-0000-0000-0000-000000000000', assignee_id: userId, count: 1 },
    ]);
  });
});
