import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuthModule } from '../../src/contexts/auth/auth.module.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { RedisConnection } from '../../src/platform/redis/redis-connection.js';
import { startApp, type TestApp } from '../setup/app.js';
import { Browser, colleague, registered, someEmail, type Person } from './browser.js';

const unknownId = '0197a0c0-0000-7000-8000-000000000000';
let app: TestApp;
let boss: Person;

beforeAll(async () => {
  app = await startApp({
    env: { RATE_LIMIT_FACTOR: '1000' },
    modules: (settings) => [PlatformModule.with(settings), AuthModule],
  });
  boss = await registered(app);
});

afterAll(() => app.close());

async function versionOf(person: Person, owner: Person = boss): Promise<number> {
  const { body } = await owner.browser.get('users?limit=100');
  const items = body.items as { id: string; version: number }[];
  return items.find((item) => item.id === person.userId)?.version ?? 0;
}

describe('people of a workspace', () => {
  it('are listed by name, page by page', async () => {
    const shop = await registered(app);
    for (const role of ['admin', 'agent', 'viewer']) await colleague(app, shop, role);
    const first = await shop.browser.get('users?limit=3');
    expect(first.status).toBe(200);
    const next = await shop.browser.get(`users?limit=3&cursor=${String(first.body.nextCursor)}`);
    const names = [...(first.body.items as { name: string }[]), ...(next.body.items as { name: string }[])];
    expect(names.map((item) => item.name)).toEqual([
      'Colega admin',
      'Colega agent',
      'Colega viewer',
      'Dona Aurora',
    ]);
    expect(next.body.nextCursor).toBeNull();
    expect(first.text).not.toMatch(/password|hash/i);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1.5',
    'cursor=nonsense',
    'cursor=',
    'page=2',
    'limit=1&limit=2',
  ])('refuse the query %s', async (query) => {
    expect((await boss.browser.get(`users?${query}`)).status).toBe(400);
  });

  it('are created by who may, and can sign in at once', async () => {
    const agent = await colleague(app, boss, 'agent');
    expect((await agent.browser.get('auth/me')).body).toMatchObject({
      role: 'agent',
      workspaceId: boss.workspaceId,
    });
    const body = { name: 'X', email: someEmail(), role: 'agent', password: 'mesa-de-jantar-7' };
    const refused = await agent.browser.post('users', body);
    expect([refused.status, refused.body.code]).toEqual([403, 'auth.forbidden']);
  });

  it('are not created with an e-mail that somebody has, in whatever workspace', async () => {
    const elsewhere = await registered(app);
    const body = { name: 'X', email: elsewhere.email, role: 'agent', password: 'mesa-de-jantar-7' };
    const answer = await boss.browser.post('users', body);
    expect([answer.status, answer.body.code]).toEqual([409, 'user.email_taken']);
  });

  it.each([
    ['an unknown role', { role: 'god' }],
    ['no role', { role: undefined }],
    ['a short password', { password: 'curta' }],
    ['an id of their choice', { id: unknownId }],
    ['a wrong e-mail', { email: 'x@' }],
  ])('are refused with %s', async (_what, wrong) => {
    const body = { name: 'X', email: someEmail(), role: 'agent', password: 'mesa-de-jantar-7', ...wrong };
    expect((await boss.browser.post('users', body)).status).toBe(400);
  });

  it('lose their access within the second when they are disabled, and get it back when enabled', async () => {
    const agent = await colleague(app, boss, 'agent');
    expect((await agent.browser.get('auth/me')).status).toBe(200);
    const disabled = await boss.browser.patch(`users/${agent.userId}`, { disabled: true, version: 1 });
    expect(disabled.status).toBe(200);
    expect(disabled.body.disabledAt).toEqual(expect.any(String));
    expect((await agent.browser.get('auth/me')).status).toBe(401);
    expect((await agent.browser.refresh()).status).toBe(401);
    await boss.browser.patch(`users/${agent.userId}`, { disabled: false, version: 2 });
    const back = await new Browser(app).post('auth/login', { email: agent.email, password: agent.password });
    expect(back.status).toBe(200);
  });

  it('have the rights of a new role at once, without signing in again', async () => {
    const agent = await colleague(app, boss, 'agent');
    expect((await agent.browser.get('audit-log')).status).toBe(403);
    await boss.browser.patch(`users/${agent.userId}`, { role: 'admin', version: 1 });
    expect((await agent.browser.get('audit-log')).status).toBe(200);
    await boss.browser.patch(`users/${agent.userId}`, { role: 'viewer', version: 2 });
    expect((await agent.browser.get('audit-log')).status).toBe(403);
  });

  it('are not changed on a stale version', async () => {
    const agent = await colleague(app, boss, 'agent');
    await boss.browser.patch(`users/${agent.userId}`, { name: 'Novo Nome', version: 1 });
    const stale = await boss.browser.patch(`users/${agent.userId}`, { name: 'Outro', version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
  });

  it('keep their version when nothing changes', async () => {
    const agent = await colleague(app, boss, 'agent');
    const same = await boss.browser.patch(`users/${agent.userId}`, {
      role: 'agent',
      disabled: false,
      version: 1,
    });
    expect(same.body.version).toBe(1);
  });

  it.each([
    [{ version: 0 }],
    [{}],
    [{ version: '1' }],
    [{ version: 1, name: null }],
    [{ version: 1, email: 'a@b.example' }],
    [{ version: 1, disabled: 'yes' }],
  ])('refuse the patch %j', async (body) => {
    const answer = await boss.browser.patch(`users/${boss.userId}`, body);
    expect(answer.status).toBe(400);
  });

  it('are a 404 in other workspaces, as unknown and malformed ids are', async () => {
    const other = await registered(app);
    const answers = [];
    for (const id of [other.userId, unknownId, 'x', "1' or '1'='1"]) {
      answers.push(await boss.browser.patch(`users/${encodeURIComponent(id)}`, { name: 'X', version: 1 }));
    }
    for (const answer of answers)
      expect([answer.status, answer.body.code]).toEqual([404, 'resource.not_found']);
    expect({ ...answers[1]?.body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' });
  });

  it('do not have their name changed by one workspace when they belong to several', async () => {
    const person = await registered(app);
    const second = new Browser(app);
    await second.post('auth/register', {
      workspaceName: 'B',
      name: 'x',
      email: person.email,
      password: person.password,
    });
    const admin = await colleague(app, person, 'admin');
    await person.browser.patch(`users/${person.userId}`, { name: 'Eu Mesma', version: 1 });
    expect((await second.get('auth/me')).body.name).toBe('Eu Mesma');
    const answer = await admin.browser.patch(`users/${person.userId}`, { name: 'Outra', version: 2 });
    expect([answer.status, answer.body.code]).toEqual([422, 'user.name_shared']);
  });
});

describe('owners', () => {
  it('always remain: the last one is neither disabled nor demoted', async () => {
    const shop = await registered(app);
    for (const change of [{ disabled: true }, { role: 'admin' }]) {
      const answer = await shop.browser.patch(`users/${shop.userId}`, { ...change, version: 1 });
      expect([answer.status, answer.body.code]).toEqual([422, 'user.last_owner']);
    }
  });

  it('do not count when they are disabled', async () => {
    const shop = await registered(app);
    const second = await colleague(app, shop, 'owner');
    expect((await shop.browser.patch(`users/${second.userId}`, { disabled: true, version: 1 })).status).toBe(
      200,
    );
    expect((await shop.browser.patch(`users/${shop.userId}`, { disabled: true, version: 1 })).status).toBe(
      422,
    );
  });

  it('remain also when two demote each other at the same moment', async () => {
    const shop = await registered(app);
    const second = await colleague(app, shop, 'owner');
    const answers = await Promise.all([
      shop.browser.patch(`users/${second.userId}`, { role: 'agent', version: 1 }),
      second.browser.patch(`users/${shop.userId}`, { role: 'agent', version: 1 }),
    ]);
    expect(answers.map((answer) => answer.status).filter((status) => status === 200)).toHaveLength(1);
    const owners = await app.sql(
      "select from memberships where workspace_id = $1 and role = 'owner' and disabled_at is null",
      [shop.workspaceId],
    );
    expect(owners).toHaveLength(1);
  });

  it('are made, changed and disabled by owners alone', async () => {
    const admin = await colleague(app, boss, 'admin');
    const agent = await colleague(app, boss, 'agent');
    const body = { name: 'X', email: someEmail(), role: 'owner', password: 'mesa-de-jantar-7' };
    const answers = [
      await admin.browser.post('users', body),
      await admin.browser.patch(`users/${agent.userId}`, { role: 'owner', version: 1 }),
      await admin.browser.patch(`users/${boss.userId}`, { disabled: true, version: await versionOf(boss) }),
      await admin.browser.patch(`users/${admin.userId}`, { role: 'owner', version: 1 }),
    ];
    for (const answer of answers)
      expect([answer.status, answer.body.code]).toEqual([422, 'user.owners_only']);
  });
});

describe('sessions', () => {
  it('are listed with the device, the present one marked', async () => {
    const person = await registered(app);
    const phone = new Browser(app);
    await phone.post(
      'auth/login',
      { email: person.email, password: person.password },
      { 'user-agent': 'Telefone/1.0' },
    );
    const { body } = await person.browser.get('auth/sessions');
    const items = body.items as { userAgent: string; current: boolean; ip: string }[];
    expect(items.map((item) => item.current)).toEqual([false, true]);
    expect(items[0]).toMatchObject({ userAgent: 'Telefone/1.0', ip: '127.0.0.1' });
  });

  it('are revoked one by one; the others live on', async () => {
    const person = await registered(app);
    const phone = new Browser(app);
    await phone.post('auth/login', { email: person.email, password: person.password });
    expect((await phone.get('auth/me')).status).toBe(200);
    const { body } = await person.browser.get('auth/sessions');
    const [newest] = body.items as { id: string }[];
    expect((await person.browser.delete(`auth/sessions/${newest?.id ?? ''}`)).status).toBe(204);
    expect((await phone.get('auth/me')).status).toBe(401);
    expect((await phone.refresh()).status).toBe(401);
    expect((await person.browser.get('auth/me')).status).toBe(200);
    expect((await person.browser.delete(`auth/sessions/${newest?.id ?? ''}`)).status).toBe(404);
  });

  it('of others cannot be revoked, not even by the owner of the workspace', async () => {
    const agent = await colleague(app, boss, 'agent');
    const { body } = await agent.browser.get('auth/sessions');
    const [session] = body.items as { id: string }[];
    for (const person of [boss, await registered(app)]) {
      expect((await person.browser.delete(`auth/sessions/${session?.id ?? ''}`)).status).toBe(404);
    }
    expect((await agent.browser.get('auth/me')).status).toBe(200);
  });

  it('are remembered in Redis below the workspace for at most five seconds, as ids, numbers and words of a fixed set only', async () => {
    const person = await registered(app);
    await person.browser.get('auth/me');
    const redis = app.nest.get(RedisConnection).client;
    const keys = await redis.keys(`${person.workspaceId}:*`);
    expect(keys).toHaveLength(1);
    const [key = ''] = keys;
    expect(await redis.pttl(key)).toBeLessThanOrEqual(5_000);
    expect(await redis.get(key)).toBe(`${person.userId} owner all 1.1 leaves`);
  });

  it('count again within five seconds of a change that nobody told Redis of', async () => {
    const person = await registered(app);
    await person.browser.get('auth/me');
    await app.sql('update sessions set revoked_at = now() where user_id = $1', [person.userId]);
    const redis = app.nest.get(RedisConnection).client;
    const [key = ''] = await redis.keys(`${person.workspaceId}:*`);
    // What Redis itself would do when the time is over.
    await redis.del(key);
    expect((await person.browser.get('auth/me')).status).toBe(401);
  });
});

describe('a token', () => {
  it.each([
    ['none', null],
    ['nonsense', 'nonsense'],
    ['an unsigned one', `${btoa('{"alg":"none","typ":"JWT"}')}.${btoa('{"sub":"x"}')}.`.replaceAll('=', '')],
    [
      'one signed by somebody else',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    ],
  ])('is refused when it is %s', async (_what, token) => {
    const browser = new Browser(app);
    browser.token = token;
    const answer = await browser.get('auth/me');
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.session_expired']);
  });

  it('is refused when one character of it was changed', async () => {
    const { browser } = await registered(app);
    const token = browser.token ?? '';
    for (const place of [5, token.indexOf('.') + 5, token.length - 5]) {
      browser.token = token.slice(0, place) + (token[place] === 'A' ? 'B' : 'A') + token.slice(place + 1);
      expect((await browser.get('auth/me')).status).toBe(401);
    }
  });

  it('says nothing but who, where and which session, for ten minutes', async () => {
    const { browser, userId, workspaceId } = await registered(app);
    const claims = JSON.parse(atob(browser.token?.split('.')[1] ?? '')) as Record<string, number>;
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub', 'ws']);
    expect(claims).toMatchObject({ sub: userId, ws: workspaceId });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
  });

  it('is asked for before anything else is looked at', async () => {
    const answer = await new Browser(app).patch('users/not-an-id', { nonsense: true });
    expect(answer.status).toBe(401);
  });

  it('without the permission gets 403 whatever the id and the body', async () => {
    const viewer = await colleague(app, boss, 'viewer');
    for (const id of [boss.userId, unknownId, 'x']) {
      const answer = await viewer.browser.patch(`users/${id}`, { nonsense: true });
      expect([answer.status, answer.body.code]).toEqual([403, 'auth.forbidden']);
    }
  });
});

describe('the workspace', () => {
  it('is seen by all and changed by who manages it', async () => {
    const shop = await registered(app);
    const seen = await shop.browser.get('workspace');
    expect(seen.body).toMatchObject({
      id: shop.workspaceId,
      timezone: 'America/Sao_Paulo',
      locale: 'pt-BR',
      version: 1,
    });
    const changed = await shop.browser.patch('workspace', {
      name: 'Aurora & Filhas',
      timezone: 'America/Manaus',
      locale: 'en',
      onboardingHidden: true,
      version: 1,
    });
    expect(changed.body).toMatchObject({
      name: 'Aurora & Filhas',
      timezone: 'America/Manaus',
      locale: 'en',
      version: 2,
    });
    expect(changed.body.onboarding).toEqual({ hiddenAt: expect.any(String) });
    const stale = await shop.browser.patch('workspace', { name: 'X', version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
    const agent = await colleague(app, shop, 'agent');
    expect((await agent.browser.get('workspace')).status).toBe(200);
    expect((await agent.browser.patch('workspace', { name: 'X', version: 2 })).status).toBe(403);
  });

  it.each([
    [{ timezone: 'Mars/Olympus' }],
    [{ locale: 'fr' }],
    [{ name: '' }],
    [{ name: 7 }],
    [{ id: unknownId }],
  ])('refuses %j', async (wrong) => {
    expect((await boss.browser.patch('workspace', { ...wrong, version: 1 })).status).toBe(400);
  });
});

describe('roles', () => {
  it('are listed with what each may do', async () => {
    const { body } = await boss.browser.get('roles');
    const items = body.items as { role: string; permissions: string[] }[];
    expect(items.map((item) => item.role)).toEqual([
      'owner',
      'admin',
      'supervisor',
      'agent',
      'finance',
      'viewer',
    ]);
    const viewer = items.find((item) => item.role === 'viewer');
    // An export is what the list shows, masked alike.
    expect(viewer?.permissions.filter((permission) => !permission.endsWith('.read'))).toEqual([
      'contacts.export',
    ]);
  });
});

describe('the audit log', () => {
  it('tells who did what, the latest first, without names', async () => {
    const shop = await registered(app);
    const agent = await colleague(app, shop, 'agent');
    await shop.browser.patch(`users/${agent.userId}`, { role: 'supervisor', version: 1 });
    const { body, text } = await shop.browser.get('audit-log?limit=2');
    const items = body.items as { event: string; actorId: string; subjectId: string; params: object }[];
    expect(items[0]).toMatchObject({
      event: 'user.updated',
      actorId: shop.userId,
      subjectId: agent.userId,
      params: { changed: ['role'] },
    });
    expect(items[1]?.event).toBe('auth.logged_in');
    expect(text).not.toContain(agent.email);
    const rest = await shop.browser.get(`audit-log?limit=100&cursor=${String(body.nextCursor)}`);
    expect((rest.body.items as { event: string }[]).map((item) => item.event)).toEqual([
      'user.created',
      'workspace.registered',
    ]);
    expect(rest.body.nextCursor).toBeNull();
  });

  it('refuses a cursor of another list', async () => {
    const { body } = await boss.browser.get('users?limit=1');
    const answer = await boss.browser.get(`audit-log?cursor=${String(body.nextCursor)}`);
    expect([answer.status, answer.body.code]).toEqual([400, 'cursor.invalid']);
  });
});
