import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpResponse, http, passthrough } from 'msw';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SyncItem } from '@crm/contract/shapes';
import { signedIn, useSession } from '@/shared/api/session';
import { mock, refusal } from '@/testing/api-mock';
import { eventually } from '@/testing/eventually';
import { server } from '@/testing/server';
import { useConnection } from './connection-store';
import { onAccessChanged, onGap, onServerEvent } from './events';
import { RealtimeClient } from './realtime-client';

const now = '2026-02-09T12:00:00.000Z';
const told = (seq: number): SyncItem => ({
  seq,
  at: now,
  event: 'contact.updated',
  data: { id: 'c', version: seq },
});
const statusNow = () => useConnection.getState().status;

/** The real socket server, which lets in who shows `accepted`. */
async function aSocketServer() {
  const listener = createServer();
  // A test that turns the clock must not look like a line that went silent.
  const io = new Server(listener, { path: '/socket.io', pingInterval: 600_000, pingTimeout: 600_000 });
  let accepted: string | null = null;
  let granted = '1.1';
  const tokens: unknown[] = [];
  io.use((socket, next) => {
    const { token } = socket.handshake.auth as { token?: unknown };
    tokens.push(token);
    next(accepted === null || token === accepted ? undefined : new Error('unauthorized'));
  });
  io.on('connection', (browser) => {
    void browser.join('workspace');
    browser.emit('ready', { seq: 0, access: granted });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return {
    io,
    origin,
    tokens,
    accept: (token: string) => (accepted = token),
    grant: (access: string) => (granted = access),
    sockets: (): Socket[] => [...io.of('/').sockets.values()],
  };
}

describe('the realtime client', () => {
  let sockets: Awaited<ReturnType<typeof aSocketServer>>;
  let client: RealtimeClient;
  let heard: number[];
  let gaps: number;
  const stops: (() => void)[] = [];

  /** What `GET sync` knows; each answer is a page of at most two. */
  let log: SyncItem[];
  let asked: (string | null)[];
  let access: string;

  beforeEach(async () => {
    sockets = await aSocketServer();
    client = new RealtimeClient(sockets.origin);
    [heard, gaps, log, asked, access] = [[], 0, [], [], '1.1'];
    stops.push(
      onServerEvent('contact.updated', ({ seq }) => heard.push(seq)),
      onGap(() => (gaps += 1)),
    );
    signedIn({ accessToken: 'token-0', expiresIn: 600 });
    server.use(
      http.all(`${sockets.origin}/socket.io/*`, () => passthrough()),
      mock('get', '/api/v1/sync', ({ query }) => {
        const after = query.get('after');
        asked.push(after);
        const head = log.at(-1)?.seq ?? 0;
        if (after === null) return { items: [], nextCursor: null, head, access };
        const missed = log.filter(({ seq }) => seq > Number(after));
        const items = missed.slice(0, 2);
        const last = items.at(-1);
        return { items, nextCursor: missed.length > 2 && last ? String(last.seq) : null, head, access };
      }),
    );
  });

  afterEach(async () => {
    vi.useRealTimers();
    client.stop();
    for (const stop of stops.splice(0)) stop();
    await sockets.io.close();
  });

  const live = () => eventually(() => expect(statusNow()).toBe('live'));
  /** The catch-up that follows the socket has its answer too. */
  const settled = async () => {
    await eventually(() => expect(asked.length).toBeGreaterThan(1));
    await client.syncNow();
  };

  it('says when the server lets this person see more or less than before, by socket or by catch-up', async () => {
    let changes = 0;
    stops.push(onAccessChanged(() => (changes += 1)));
    void client.start();
    await live();
    await settled();
    expect(changes).toBe(0);
    access = '2.1';
    await client.syncNow();
    expect(changes).toBe(1);
    await client.syncNow();
    expect(changes).toBe(1);
    access = '2.2';
    sockets.grant('2.2');
    for (const socket of sockets.sockets()) socket.disconnect(true);
    await eventually(() => expect(changes).toBe(2));
  });

  it('hears what the server announces, from the moment it is ready', async () => {
    void client.start();
    await live();
    await eventually(() => expect(sockets.sockets()).toHaveLength(1));
    sockets.io.to('workspace').emit('contact.updated', { seq: 1, at: now, data: { id: 'c', version: 1 } });
    await eventually(() => expect(heard).toEqual([1]));
    expect(sockets.tokens).toEqual(['token-0']);
  });

  it('prepared before anybody listens, tells what happened since as soon as somebody does, and nothing before', async () => {
    expect(client.isPrepared).toBe(false);
    const prepared = client.prepare();
    expect(client.isPrepared).toBe(false);
    await prepared;
    expect(client.isPrepared).toBe(true);
    log = [told(1)];
    await client.syncNow();
    expect([heard, asked, sockets.sockets()]).toEqual([[], [null], []]);
    await client.start();
    await live();
    await eventually(() => expect(heard).toEqual([1]));
    expect(asked[1]).toBe('0');
    expect(gaps).toBe(0);
  });

  it('has what was asked for meanwhile asked for again when it could not be prepared', async () => {
    let away = true;
    server.use(
      mock('get', '/api/v1/sync', () =>
        away ? refusal(503, 'service.unavailable') : { items: [], nextCursor: null, head: 0, access },
      ),
    );
    await client.prepare();
    away = false;
    await client.start();
    await live();
    await eventually(() => expect(gaps).toBe(1));
  });

  it('catches up page by page after the line was cut, and comes back by itself', async () => {
    void client.start();
    await live();
    await settled();
    log = [1, 2, 3, 4, 5].map(told);
    for (const socket of sockets.sockets()) socket.conn.close();
    await eventually(() => expect(heard).toEqual([1, 2, 3, 4, 5]));
    await live();
  });

  it('does not wait for an answer that was lost with the line once it is open again', async () => {
    void client.start();
    await live();
    await settled();
    log = [told(1)];
    let stuck = 0;
    server.use(
      mock('get', '/api/v1/sync', () => {
        stuck += 1;
        return new Promise<never>(() => undefined);
      }),
    );
    void client.syncNow();
    await eventually(() => expect(stuck).toBe(1));
    server.use(mock('get', '/api/v1/sync', () => ({ items: log, nextCursor: null, head: 1, access: '1.1' })));
    window.dispatchEvent(new Event('online'));
    await eventually(() => expect(heard).toEqual([1]));
  });

  it('asks again soon when it could not catch up, though the socket is back', async () => {
    void client.start();
    await live();
    await settled();
    log = [told(1)];
    let refused = 0;
    server.use(
      mock('get', '/api/v1/sync', () => {
        refused += 1;
        return refused === 1
          ? refusal(503, 'service.unavailable')
          : { items: log, nextCursor: null, head: 1, access: '1.1' };
      }),
    );
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await client.syncNow();
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    await eventually(() => expect(heard).toEqual([1]));
  });

  it('goes on asking when a page holds nothing this person may see', async () => {
    const pages = [
      { items: [], nextCursor: null, head: 0, access: '1.1' },
      { items: [], nextCursor: '100', head: 101, access: '1.1' },
      { items: [told(101)], nextCursor: null, head: 101, access: '1.1' },
    ];
    server.use(
      mock('get', '/api/v1/sync', ({ query }) => {
        asked.push(query.get('after'));
        return pages.shift() ?? { items: [], nextCursor: null, head: 101, access: '1.1' };
      }),
      http.all(`${sockets.origin}/socket.io/*`, () => new HttpResponse(null, { status: 503 })),
    );
    await client.start();
    await client.syncNow();
    expect(asked.slice(0, 3)).toEqual([null, '0', '100']);
    expect(heard).toEqual([101]);
  });

  it('has everything asked for again when events are too old to be told', async () => {
    void client.start();
    await live();
    await settled();
    let refused = false;
    server.use(
      mock('get', '/api/v1/sync', ({ query }) => {
        if (query.has('after') && !refused) {
          refused = true;
          return refusal(410, 'sync.too_old');
        }
        return { items: [], nextCursor: null, head: 900, access: '1.1' };
      }),
    );
    await client.syncNow();
    expect(gaps).toBe(1);
    await client.syncNow();
    expect(gaps).toBe(1);
  });

  it('asks again for what is shown after it had to stop', async () => {
    await client.start();
    client.stop();
    expect(gaps).toBe(0);
    await client.start();
    expect(gaps).toBe(1);
  });

  it('polls every five seconds while no transport connects, and says so', async () => {
    server.use(http.all(`${sockets.origin}/socket.io/*`, () => new HttpResponse(null, { status: 503 })));
    await sockets.io.close();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    await client.start();
    expect(statusNow()).toBe('polling');
    const before = asked.length;
    log = [told(7)];
    await vi.advanceTimersByTimeAsync(5000);
    await eventually(() => expect(heard).toEqual([7]));
    expect(asked.length).toBeGreaterThan(before);
  });

  it('asks once a minute while the socket is there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    void client.start();
    await live();
    await settled();
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked.length).toBe(before);
    await vi.advanceTimersByTimeAsync(31_000);
    await eventually(() => expect(asked.length).toBe(before + 1));
  });

  it('is offline when neither gets through, and back when the browser says so', async () => {
    server.use(
      http.all(`${sockets.origin}/socket.io/*`, () => HttpResponse.error()),
      mock('get', '/api/v1/sync', () => HttpResponse.error()),
    );
    await sockets.io.close();
    await client.start();
    expect(statusNow()).toBe('offline');
    server.use(mock('get', '/api/v1/sync', () => ({ items: [], nextCursor: null, head: 0, access: '1.1' })));
    window.dispatchEvent(new Event('online'));
    await eventually(() => expect(statusNow()).toBe('polling'));
    window.dispatchEvent(new Event('offline'));
    expect(statusNow()).toBe('offline');
  });

  it('connects at once when the browser is online again, however long its next try is away', async () => {
    const later = globalThis.setTimeout;
    // Once it is live, no pause ever ends: only what is done at once is done.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    void client.start();
    await live();
    const comes = async (holds: () => boolean) => {
      for (let look = 0; look < 1500 && !holds(); look += 1) await new Promise((next) => later(next, 10));
      return holds();
    };
    for (const browser of sockets.sockets()) browser.conn.close();
    expect(await comes(() => statusNow() === 'polling')).toBe(true);
    window.dispatchEvent(new Event('online'));
    expect(await comes(() => statusNow() === 'live' && sockets.sockets().length === 1)).toBe(true);
  });

  it('renews a refused token once and connects with the new one', async () => {
    sockets.accept('token-1');
    void client.start();
    await live();
    expect(sockets.tokens).toEqual(['token-0', 'token-1']);
  });

  it('does not ask for token after token when each is refused', async () => {
    let renewed = 0;
    server.use(
      mock('post', '/api/v1/auth/refresh', () => {
        renewed += 1;
        return { accessToken: `renewed-${renewed}`, expiresIn: 600 };
      }),
    );
    sockets.accept('nobody has this');
    void client.start();
    await eventually(() => expect(sockets.tokens).toEqual(['token-0', 'renewed-1']));
    await eventually(() => expect(statusNow()).toBe('polling'));
    expect(renewed).toBe(1);
  });

  it('notices that the session ended when the server ends the socket', async () => {
    void client.start();
    await live();
    await eventually(() => expect(sockets.sockets()).toHaveLength(1));
    server.use(mock('post', '/api/v1/auth/refresh', () => refusal(401, 'auth.session_expired')));
    sockets.io.disconnectSockets();
    await eventually(() => expect(useSession.getState().status).toBe('expired'));
  });

  it('tells the server what this person looks at, and nothing without a socket', async () => {
    const opened: unknown[] = [];
    sockets.io.on('connection', (socket) =>
      socket.on('conversation.open', (body: unknown, ack: (answer: unknown) => void) => {
        opened.push(body);
        ack({ ok: true });
      }),
    );
    client.tell('conversation.open', { conversationId: 'too early' });
    void client.start();
    await live();
    client.tell('conversation.open', { conversationId: 'k-1' });
    await eventually(() => expect(opened).toEqual([{ conversationId: 'k-1' }]));
  });

  it('leaves events alone that this build does not know', async () => {
    await client.start();
    log = [{ ...told(1), event: 'moon.landed' }, told(2)];
    await client.syncNow();
    expect(heard).toEqual([2]);
  });
});
