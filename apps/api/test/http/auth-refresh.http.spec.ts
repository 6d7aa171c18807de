import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AuthModule } from '../../src/contexts/auth/auth.module.js';
import { Clock } from '../../src/kernel/clock.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { startApp, type TestApp } from '../setup/app.js';
import { MovingClock } from '../setup/moving-clock.js';
import { Browser, ownSite, registered } from './browser.js';

const clock = new MovingClock({ stands: true });
const day = 86_400_000;
let app: TestApp;

beforeAll(async () => {
  app = await startApp({
    env: { RATE_LIMIT_FACTOR: '1000' },
    overrides: [[Clock, clock]],
    modules: (settings) => [PlatformModule.with(settings), AuthModule],
  });
});

afterAll(() => app.close());

/** Another tab or device with the same cookie. */
function copyOf(browser: Browser): Browser {
  const copy = new Browser(app);
  copy.cookie = browser.cookie;
  return copy;
}

async function eventsOf(workspaceId: string): Promise<string[]> {
  const rows = await app.sql<{ event: string }>(
    'select event from audit_log where workspace_id = $1 order by id',
    [workspaceId],
  );
  return rows.map((row) => row.event);
}

describe('renewing a session', () => {
  it('gives a new access token and a new cookie, and the former cookie stops working', async () => {
    const { browser } = await registered(app);
    const old = copyOf(browser);
    const answer = await browser.refresh();
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body).sort()).toEqual(['accessToken', 'expiresIn']);
    expect(browser.cookie).not.toBe(old.cookie);
    expect((await browser.get('auth/me')).status).toBe(200);
    expect((await old.refresh()).status).toBe(409);
  });

  it('has exactly one successor of twenty simultaneous requests, and signs nobody out', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { browser } = await registered(app);
      const tabs = Array.from({ length: 20 }, () => copyOf(browser));
      const answers = await Promise.all(tabs.map((tab) => tab.refresh()));
      const winners = tabs.filter((_tab, index) => answers[index]?.status === 200);
      expect(winners).toHaveLength(1);
      expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19);
      for (const answer of answers)
        if (answer.status === 409) expect(answer.headers.getSetCookie()).toEqual([]);
      expect((await winners[0]?.refresh())?.status).toBe(200);
    }
  });

  it('forgives a late tab within ten seconds, even when the session was renewed twice meanwhile', async () => {
    const { browser } = await registered(app);
    const late = copyOf(browser);
    await browser.refresh();
    await browser.refresh();
    clock.advance(9_000);
    const answer = await late.refresh();
    expect([answer.status, answer.body.code]).toEqual([409, 'auth.refresh_raced']);
    expect(late.cookie).not.toBeNull();
    expect((await browser.refresh()).status).toBe(200);
  });

  it('knows when a token was replaced, even if it was issued in the same moment as the one before it', async () => {
    const { browser } = await registered(app);
    await browser.refresh();
    const late = copyOf(browser);
    clock.advance(9_000);
    expect((await browser.refresh()).status).toBe(200);
    clock.advance(9_000);
    expect((await late.refresh()).status).toBe(409);
    expect((await browser.refresh()).status).toBe(200);
  });

  it('signs nobody out, in whatever order tabs ask with cookies that were good ten seconds ago', async () => {
    const steps = fc.array(
      fc.record({
        wait: fc.integer({ min: 0, max: 6_000 }),
        age: fc.nat(3),
        tabs: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 3, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (turns) => {
        const { browser } = await registered(app);
        let cookies = [{ value: browser.cookie, replacedAt: Infinity }];
        for (const { wait, age, tabs } of turns) {
          clock.advance(wait);
          const now = clock.now().getTime();
          cookies = cookies.filter(({ replacedAt }) => now - replacedAt < 9_500);
          const { value } = cookies.at(-1 - (age % cookies.length)) ?? { value: null };
          const askers = Array.from({ length: tabs }, () => copyOf(browser));
          for (const asker of askers) asker.cookie = value;
          const answers = await Promise.all(askers.map((asker) => asker.refresh()));
          expect(
            answers.map((answer) => answer.status).filter((status) => status !== 200 && status !== 409),
          ).toEqual([]);
          const winner = askers.find((_asker, index) => answers[index]?.status === 200);
          expect(winner !== undefined).toBe(value === cookies.at(-1)?.value);
          if (!winner) continue;
          cookies = cookies.map((cookie) => (cookie.value === value ? { value, replacedAt: now } : cookie));
          cookies.push({ value: winner.cookie, replacedAt: Infinity });
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('takes a token that comes back later for stolen: the session ends for thief and victim, and it is on record', async () => {
    const { browser, workspaceId } = await registered(app);
    const thief = copyOf(browser);
    expect((await thief.refresh()).status).toBe(200);
    clock.advance(10_001);
    const victim = await browser.refresh();
    expect([victim.status, victim.body.code]).toEqual([401, 'auth.session_expired']);
    expect(browser.cookie).toBeNull();
    expect((await thief.refresh()).status).toBe(401);
    expect((await thief.get('auth/me')).status).toBe(401);
    expect(await eventsOf(workspaceId)).toContain('auth.refresh_reused');
    const [ended] = await app.sql("select from outbox where workspace_id = $1 and type = 'session.ended'", [
      workspaceId,
    ]);
    expect(ended).toBeDefined();
  });

  it('ends after seven days without use', async () => {
    const { browser } = await registered(app);
    clock.advance(7 * day - 60_000);
    expect((await browser.refresh()).status).toBe(200);
    clock.advance(7 * day + 1_000);
    const answer = await browser.refresh();
    expect([answer.status, answer.body.code]).toEqual([401, 'auth.session_expired']);
  });

  it('ends after thirty days, however often it was used', async () => {
    const { browser } = await registered(app);
    for (let week = 0; week < 5; week += 1) {
      clock.advance(6 * day - 1_000);
      const answer = await browser.refresh();
      expect(answer.status).toBe(200);
    }
    clock.advance(10_000);
    expect((await browser.refresh()).status).toBe(401);
  });

  it('stores no token, only its hash', async () => {
    const { browser, userId } = await registered(app);
    const token = browser.cookie?.split('=')[1] ?? '';
    const rows = await app.sql(
      'select s.*, r.* from sessions s join routes r on r.target_id = s.id where user_id = $1',
      [userId],
    );
    expect(rows).not.toHaveLength(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('the two routes that a cookie opens', () => {
  it.each([
    ['without the header', {}],
    ['with another header', { 'x-requested-with': 'XMLHttpRequest' }],
    ['from another site', { ...ownSite, 'sec-fetch-site': 'cross-site' }],
    ['from a sibling site', { ...ownSite, 'sec-fetch-site': 'same-site' }],
    ['from another origin', { ...ownSite, origin: 'https://evil.example' }],
    ['from another port', { ...ownSite, origin: 'http://127.0.0.1:1' }],
    ['from a page without an origin', { ...ownSite, origin: 'null' }],
    [
      'of another site with our origin',
      { ...ownSite, 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:3000' },
    ],
  ])('refuse a request %s, and change nothing', async (_how, headers: Record<string, string>) => {
    const { browser } = await registered(app);
    const before = browser.cookie;
    for (const path of ['auth/refresh', 'auth/logout']) {
      const answer = await browser.post(path, undefined, headers);
      expect([answer.status, answer.body.code]).toEqual([403, 'auth.cross_site']);
    }
    expect(browser.cookie).toBe(before);
    expect((await browser.refresh()).status).toBe(200);
  });

  it.each([
    ['same-origin', { 'sec-fetch-site': 'same-origin' }],
    ['the configured origin', { origin: 'http://127.0.0.1:3000' }],
  ])('accept %s', async (_what, headers) => {
    const { browser } = await registered(app);
    expect((await browser.refresh({ ...ownSite, ...headers })).status).toBe(200);
  });

  it('accept the host that was asked, whatever its name', async () => {
    const { browser } = await registered(app);
    expect((await browser.refresh({ ...ownSite, origin: app.url })).status).toBe(200);
  });

  it.each([
    ['no token', ''],
    ['a letter', 'x'],
    ['a token that nobody has', 'A'.repeat(43)],
    ['a NUL', '%00'],
    ['four thousand letters', 'x'.repeat(4_000)],
  ])('answer 401 to a cookie with %s', async (_what, token) => {
    const browser = new Browser(app);
    for (const path of ['auth/refresh', 'auth/logout']) {
      browser.cookie = `__Host-crm_refresh=${token}`;
      expect((await browser.post(path, undefined, ownSite)).status).toBe(401);
    }
  });
});

describe('logging out', () => {
  it('ends the session at once, takes the cookie back and is on record', async () => {
    const { browser, workspaceId } = await registered(app);
    expect((await browser.get('auth/me')).status).toBe(200);
    const copy = copyOf(browser);
    const answer = await browser.post('auth/logout', undefined, ownSite);
    expect([answer.status, answer.body.signedIn]).toEqual([200, false]);
    expect(browser.cookie).toBeNull();
    expect((await browser.get('auth/me')).status).toBe(401);
    expect((await copy.refresh()).status).toBe(401);
    expect(await eventsOf(workspaceId)).toEqual(['workspace.registered', 'auth.logged_out']);
    const ended = await app.sql(
      "select subject_id from outbox where workspace_id = $1 and type = 'session.ended'",
      [workspaceId],
    );
    expect(ended).toHaveLength(1);
  });

  it('answers 401 the second time', async () => {
    const { browser } = await registered(app);
    const copy = copyOf(browser);
    await browser.post('auth/logout', undefined, ownSite);
    expect((await copy.post('auth/logout', undefined, ownSite)).status).toBe(401);
  });
});
