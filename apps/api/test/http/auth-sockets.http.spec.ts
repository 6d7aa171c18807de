import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { AuthModule } from '../../src/contexts/auth/auth.module.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { startApp, type TestApp } from '../setup/app.js';
import { until } from '../setup/whatsapp-line.js';
import { colleague, ownSite, registered, type Person } from './browser.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '1000' },
    modules: (settings) => [PlatformModule.with(settings), AuthModule],
  });
});

afterAll(() => app.close());

function connect(token: string | null, origin?: string): Socket {
  return io(app.url, {
    auth: { token },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...(origin !== undefined && { extraHeaders: { origin } }),
  });
}

/** A socket that the server has greeted. */
async function connected({ browser }: Person): Promise<Socket> {
  const socket = connect(browser.token);
  await new Promise<void>((resolve, reject) => {
    socket.once('ready', () => {
      resolve();
    });
    socket.once('connect_error', reject);
  });
  return socket;
}

/** What waits, at most five seconds, until the server has cut it. */
function cutOf(socket: Socket): () => Promise<boolean> {
  let isCut = false;
  socket.once('disconnect', () => {
    isCut = true;
  });
  return () => until(() => isCut, 5_000);
}

function refusal(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect_error', (error) => {
      socket.close();
      resolve(error.message);
    });
    socket.once('ready', () => {
      socket.close();
      resolve('let in');
    });
  });
}

describe('a socket', () => {
  it('is cut within five seconds of logging out', async () => {
    const person = await registered(app);
    const cut = cutOf(await connected(person));
    await person.browser.post('auth/logout', undefined, ownSite);
    expect(await cut()).toBe(true);
  });

  it('is cut within five seconds of disabling its person, and theirs alone', async () => {
    const boss = await registered(app);
    const agent = await colleague(app, boss, 'agent');
    const [own, cut] = [await connected(boss), cutOf(await connected(agent))];
    await boss.browser.patch(`users/${agent.userId}`, { disabled: true, version: 1 });
    expect(await cut()).toBe(true);
    expect(own.connected).toBe(true);
    own.close();
    expect(await refusal(connect(agent.browser.token))).toBe('unauthorized');
  });

  it('is cut when the role changes, and let in again with the new one', async () => {
    const boss = await registered(app);
    const agent = await colleague(app, boss, 'agent');
    const cut = cutOf(await connected(agent));
    await boss.browser.patch(`users/${agent.userId}`, { role: 'viewer', version: 1 });
    expect(await cut()).toBe(true);
    (await connected(agent)).close();
  });

  it('is cut within five seconds when the session ends without anybody being told', async () => {
    const person = await registered(app);
    const cut = cutOf(await connected(person));
    await app.sql('update sessions set revoked_at = now() where user_id = $1', [person.userId]);
    expect(await cut()).toBe(true);
  });

  it.each([
    ['no token', null],
    ['nonsense', 'nonsense'],
  ])('with %s is refused', async (_what, token) => {
    expect(await refusal(connect(token))).toBe('unauthorized');
  });

  it('of another origin is refused, of ours or of none let in', async () => {
    const { browser } = await registered(app);
    expect(await refusal(connect(browser.token, 'https://evil.example'))).not.toBe('let in');
    expect(await refusal(connect(browser.token, 'http://127.0.0.1:3000'))).toBe('let in');
    expect(await refusal(connect(browser.token))).toBe('let in');
  });
});
