import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuthModule } from '../../src/contexts/auth/auth.module.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { startApp, type TestApp } from '../setup/app.js';
import { Browser, colleague, registered, someEmail } from './browser.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({
    env: { RATE_LIMIT_FACTOR: '1000' },
    modules: (settings) => [PlatformModule.with(settings), AuthModule],
  });
});

afterAll(() => app.close());

const workspaceName = 'Móveis Aurora';
const password = 'cadeira-de-balanço';

describe('registering', () => {
  it('makes a workspace, its owner and a session', async () => {
    const browser = new Browser(app);
    const email = someEmail();
    const answer = await browser.post('auth/register', {
      workspaceName: '  Móveis Aurora ',
      name: 'Aurora',
      email: email.toUpperCase(),
      password,
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ expiresIn: 600, user: { name: 'Aurora', email, role: 'owner' } });
    const me = await browser.get('auth/me');
    expect(me.status).toBe(200);
    expect(me.body).toMatchObject({ workspaceName, locale: 'pt-BR', role: 'owner' });
    expect(me.body.permissions).toContain('users.manage');
  });

  it('sets a refresh cookie that no script and no other site can use', async () => {
    const browser = new Browser(app);
    const answer = await browser.post('auth/register', {
      workspaceName,
      name: 'A',
      email: someEmail(),
      password,
    });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-crm_refresh=[\w-]{43};/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
      expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');
    expect(answer.text).not.toContain(browser.cookie?.split('=')[1]);
  });

  it('refuses a known e-mail unless the password is that person’s, who then owns a further workspace', async () => {
    const first = await registered(app);
    const again = { workspaceName: 'Outra loja', name: 'Alguém', email: first.email.toUpperCase() };
    const wrong = await new Browser(app).post('auth/register', { ...again, password: 'outra-senha-longa' });
    expect([wrong.status, wrong.body.code]).toEqual([409, 'auth.email_taken']);
    const browser = new Browser(app);
    const right = await browser.post('auth/register', { ...again, password: first.password });
    expect(right.status).toBe(201);
    expect(right.body.user).toMatchObject({ id: first.userId, name: 'Dona Aurora' });
    const { body } = await browser.get('auth/workspaces');
    expect(body.items).toEqual([
      expect.objectContaining({ name: 'Outra loja', role: 'owner', current: true }),
      expect.objectContaining({ id: first.workspaceId, current: false }),
    ]);
  });

  it('makes one person of twenty simultaneous registrations with one e-mail', async () => {
    const email = someEmail();
    const body = { workspaceName, name: 'A', email, password };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => new Browser(app).post('auth/register', body)),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201, 409]));
    const rows = await app.sql('select from users where email = $1', [email]);
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['nothing', {}],
    ['no name', { workspaceName, email: 'a@b.example', password }],
    ['a blank name', { workspaceName, name: '   ', email: 'a@b.example', password }],
    ['a name too long', { workspaceName, name: 'x'.repeat(121), email: 'a@b.example', password }],
    ['no e-mail', { workspaceName, name: 'A', email: 'not one', password }],
    ['an e-mail too long', { workspaceName, name: 'A', email: `${'x'.repeat(250)}@b.example`, password }],
    ['a short password', { workspaceName, name: 'A', email: 'a@b.example', password: 'curta' }],
    ['a password too long', { workspaceName, name: 'A', email: 'a@b.example', password: 'x'.repeat(201) }],
    ['numbers', { workspaceName: 1, name: 2, email: 3, password: 4 }],
    ['objects', { workspaceName: {}, name: [], email: { $ne: 1 }, password: ['a'] }],
    ['null', { workspaceName: null, name: null, email: null, password: null }],
    ['a field more', { workspaceName, name: 'A', email: 'a@b.example', password, role: 'owner' }],
    ['a prototype', '{"__proto__":{"admin":true},"workspaceName":"x"}'],
    ['a list', [1, 2]],
    ['no JSON', '{"workspaceName":'],
  ])('answers 400 to %s', async (_what, body) => {
    const answer = await new Browser(app).post('auth/register', body);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.code).toMatch(/^request\./);
  });

  it('keeps what can be kept of hostile text', async () => {
    const email = someEmail();
    const name = 'a\u0000b <script>alert(1)</script> \ud800';
    const answer = await new Browser(app).post('auth/register', {
      workspaceName: "'; drop table users;--",
      name,
      email,
      password,
    });
    expect(answer.status).toBe(201);
    expect(answer.body.user).toMatchObject({ name: 'ab <script>alert(1)</script> \ufffd' });
  });
});

describe('logging in', () => {
  it('gives the same answer for a wrong password and an unknown e-mail', async () => {
    const person = await registered(app);
    const wrong = await new Browser(app).post('auth/login', {
      email: person.email,
      password: 'errada-errada',
    });
    const unknown = await new Browser(app).post('auth/login', {
      email: someEmail(),
      password: 'errada-errada',
    });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'auth.invalid_credentials']);
    const withoutId = ({ requestId: _requestId, ...rest }: Record<string, unknown>) => rest;
    expect(withoutId(unknown.body)).toEqual(withoutId(wrong.body));
    expect(unknown.headers.getSetCookie()).toEqual([]);
  });

  it('takes as long for an unknown e-mail as for a wrong password', async () => {
    const person = await registered(app);
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 25; round += 1) {
      for (const [kind, email] of [
        ['known', person.email],
        ['unknown', someEmail()],
      ] as const) {
        const began = performance.now();
        await new Browser(app).post('auth/login', { email, password: 'errada-errada' });
        times[kind].push(performance.now() - began);
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    // Without the hash an unknown e-mail would take a tenth of the time.
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(10, 0.4 * known));
  });

  it('enters the workspace used last', async () => {
    const first = await registered(app, 'Primeira');
    const browser = new Browser(app);
    const second = await browser.post('auth/register', {
      workspaceName: 'Segunda',
      name: 'A',
      email: first.email,
      password: first.password,
    });
    const secondId = (second.body.user as { workspaceId: string }).workspaceId;
    const login = async () => {
      const answer = await new Browser(app).post('auth/login', {
        email: first.email,
        password: first.password,
      });
      return (answer.body.user as { workspaceId: string }).workspaceId;
    };
    expect(await login()).toBe(secondId);
    expect((await browser.post('auth/switch', { workspaceId: first.workspaceId })).status).toBe(200);
    expect(await login()).toBe(first.workspaceId);
  });

  it('does not let in who was disabled in their only workspace, and says nothing of it', async () => {
    const boss = await registered(app);
    const agent = await colleague(app, boss, 'agent');
    await boss.browser.patch(`users/${agent.userId}`, { disabled: true, version: 1 });
    const answer = await new Browser(app).post('auth/login', {
      email: agent.email,
      password: agent.password,
    });
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.invalid_credentials']);
  });

  it('stores passwords as argon2id with 19 MiB and two rounds', async () => {
    const { userId } = await registered(app);
    const [row] = await app.sql<{ password_hash: string }>('select password_hash from users where id = $1', [
      userId,
    ]);
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it.each([
    ['nothing', {}],
    ['an empty password', { email: 'a@b.example', password: '' }],
    ['an endless password', { email: 'a@b.example', password: 'x'.repeat(100_000) }],
    ['a wrong type', { email: ['a@b.example'], password: { length: 12 } }],
    ['a field more', { email: 'a@b.example', password, remember: true }],
  ])('answers 400 to %s', async (_what, body) => {
    expect((await new Browser(app).post('auth/login', body)).status).toBe(400);
  });

  it('answers 413 to a body of two megabytes', async () => {
    const body = { email: 'a@b.example', password: 'x'.repeat(2_000_000) };
    expect((await new Browser(app).post('auth/login', body)).status).toBe(413);
  });
});

describe('switching workspaces', () => {
  it('answers 404 to a workspace that is not one’s own, known or not', async () => {
    const [mine, other] = [await registered(app), await registered(app)];
    const foreign = await mine.browser.post('auth/switch', { workspaceId: other.workspaceId });
    const unknown = await mine.browser.post('auth/switch', {
      workspaceId: '0197a0c0-0000-7000-8000-000000000000',
    });
    expect(foreign.status).toBe(404);
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...foreign.body, requestId: '' });
  });

  it('ends the session in the workspace that was left', async () => {
    const first = await registered(app, 'Primeira');
    const browser = new Browser(app);
    await browser.post('auth/register', {
      workspaceName: 'Segunda',
      name: 'A',
      email: first.email,
      password: first.password,
    });
    const before = browser.token;
    await browser.post('auth/switch', { workspaceId: first.workspaceId });
    expect((await browser.get('auth/me')).body.workspaceId).toBe(first.workspaceId);
    browser.token = before;
    expect((await browser.get('auth/me')).status).toBe(401);
  });
});

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
