import { afterEach, describe, expect, it } from '@jest/globals';
import { AuthModule } from '../../src/contexts/auth/auth.module.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { startApp, type TestApp } from '../setup/app.js';
import { Browser, registered, someEmail } from './browser.js';

let app: TestApp;

async function start(env: Record<string, string>): Promise<void> {
  app = await startApp({ env, modules: (settings) => [PlatformModule.with(settings), AuthModule] });
}

afterEach(() => app.close());

const wrong = (email: string) => new Browser(app).post('auth/login', { email, password: 'errada-errada' });

describe('failed logins', () => {
  it('are limited to ten per person and address, and say when to try again', async () => {
    await start({});
    const person = await registered(app);
    for (let count = 0; count < 10; count += 1) expect((await wrong(person.email)).status).toBe(401);
    const refused = await wrong(person.email.toUpperCase());
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limit.exceeded']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(refused.headers.get('ratelimit-limit')).toBe('10');
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    const right = await new Browser(app).post('auth/login', {
      email: person.email,
      password: person.password,
    });
    expect(right.status).toBe(429);
    expect((await wrong(someEmail())).status).toBe(401);
  });

  it('are limited per address for all people together', async () => {
    await start({ RATE_LIMIT_FACTOR: '0.1' });
    for (let count = 0; count < 10; count += 1) expect((await wrong(someEmail())).status).toBe(401);
    expect((await wrong(someEmail())).status).toBe(429);
  });

  it('cannot be hidden behind a made-up address', async () => {
    await start({ RATE_LIMIT_FACTOR: '0.1' });
    const email = someEmail();
    const statuses = [];
    for (let count = 0; count < 5; count += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${String(count)}` };
      statuses.push(
        (await new Browser(app).post('auth/login', { email, password: 'errada' }, headers)).status,
      );
    }
    expect(statuses).toEqual([401, 429, 429, 429, 429]);
  });

  it('also count when the password is tried by registering', async () => {
    await start({});
    const person = await registered(app);
    const body = { workspaceName: 'X', name: 'X', email: person.email, password: 'errada-errada' };
    const statuses = new Set<number>();
    for (let count = 0; count < 11; count += 1)
      statuses.add((await new Browser(app).post('auth/register', body)).status);
    expect(statuses).toEqual(new Set([409, 429]));
  });

  it('do not count when they succeed', async () => {
    await start({});
    const person = await registered(app);
    for (let count = 0; count < 12; count += 1) {
      const answer = await new Browser(app).post('auth/login', {
        email: person.email,
        password: person.password,
      });
      expect(answer.status).toBe(200);
    }
  });
});

describe('renewing', () => {
  it('is limited per session, whatever its present token', async () => {
    await start({ RATE_LIMIT_FACTOR: '0.1' });
    const { browser } = await registered(app);
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push((await browser.refresh()).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe('registration', () => {
  const body = () => ({
    workspaceName: 'Loja',
    name: 'A',
    email: someEmail(),
    password: 'cadeira-de-balanço',
  });

  it('is refused when it is closed', async () => {
    await start({ REGISTRATION: 'closed' });
    const answer = await new Browser(app).post('auth/register', body());
    expect([answer.status, answer.body.code]).toEqual([403, 'auth.registration_closed']);
  });

  it('is open for exactly one of many when only the first may', async () => {
    await start({ REGISTRATION: 'first' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => new Browser(app).post('auth/register', body())),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 403, 403, 403, 403, 403, 403, 403]);
  });
});

describe('without Redis', () => {
  it('people register, work, are limited and lose their session all the same', async () => {
    await start({ REDIS_URL: 'redis://127.0.0.1:1' });
    const person = await registered(app);
    expect((await person.browser.get('auth/me')).status).toBe(200);
    expect((await person.browser.refresh()).status).toBe(200);
    await app.sql('update sessions set revoked_at = now() where user_id = $1', [person.userId]);
    expect((await person.browser.get('auth/me')).status).toBe(401);
    for (let count = 0; count < 10; count += 1) await wrong(person.email);
    expect((await wrong(person.email)).status).toBe(429);
  });
});
