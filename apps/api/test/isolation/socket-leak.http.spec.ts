import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { roles } from '../../src/kernel/permission.js';
import { Browser, type Person } from '../http/browser.js';
import { startApp, type TestApp } from '../setup/app.js';
import { until } from '../setup/whatsapp-line.js';
import { startFakeGraph, type FakeGraph } from './fake-graph.js';
import { rows } from './matrix-rows.js';
import { openShop, type Shop } from './shop.js';

let graph: FakeGraph;
let app: TestApp;
let mine: Shop;
let theirs: Shop;

interface Listener {
  readonly socket: Socket;
  /** Everything that came over the wire, as it came. */
  readonly frames: string[];
}

beforeAll(async () => {
  graph = await startFakeGraph();
  app = await startApp({
    roles: 'api,worker',
    env: { RATE_LIMIT_FACTOR: '10000', WHATSAPP_API_BASE_URL: graph.url },
  });
  mine = await openShop(app);
  theirs = await openShop(app);
}, 60_000);

afterAll(async () => {
  await app.close();
  await graph.close();
});

async function listen({ browser }: Person): Promise<Listener> {
  const socket = io(app.url, { auth: { token: browser.token }, transports: ['websocket'], forceNew: true });
  const frames: string[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.once('ready', () => {
      resolve();
    });
    socket.once('connect_error', reject);
  });
  socket.io.engine.on('packet', ({ data }: { data?: unknown }) => frames.push(String(data)));
  return { socket, frames };
}

const ask = (socket: Socket, event: string, body: unknown) =>
  socket.timeout(30_000).emitWithAck(event, body) as Promise<{ ok: boolean; code?: string }>;

/** All that the other shop can do, done by its owner in its own rows. */
async function workInTheOtherShop(): Promise<number> {
  let done = 0;
  for (const [name, { positions = [], plain }] of Object.entries(rows)) {
    if (name.startsWith('GET ') || name.endsWith('auth/switch')) continue;
    const { browser } = theirs.people.owner;
    for (const position of positions) {
      const answer = await position.send(browser, await position.mine(theirs, 'owner', app), theirs);
      if (answer.status < 300) done += 1;
    }
    if (plain && (await plain(browser, theirs)).status < 300) done += 1;
  }
  return done;
}

async function everythingHandedOn(): Promise<void> {
  await until(async () => (await app.sql('select from outbox where seq is null')).length === 0);
}

describe('the sockets of one workspace', () => {
  it('receive nothing of another, whatever they try to enter and whatever happens there', async () => {
    const listeners = await Promise.all(roles.map((role) => listen(mine.people[role])));
    for (const { socket } of listeners) {
      const { conversationId, workspaceId } = theirs;
      expect(await ask(socket, 'conversation.open', { conversationId })).toMatchObject({ ok: false });
      expect(await ask(socket, 'typing', { conversationId, on: true })).toMatchObject({ ok: false });
      for (const room of [
        workspaceId,
        `w:${workspaceId}:conversations.read`,
        `w:${workspaceId}:c:${conversationId}`,
      ]) {
        for (const event of ['join', 'subscribe', 'room', 'conversation.open']) {
          socket.emit(event, { conversationId: room, room });
          socket.emit(event, room);
        }
      }
    }
    const neighbour = await listen(theirs.people.owner);
    expect(await workInTheOtherShop()).toBeGreaterThan(8);
    await everythingHandedOn();
    // What an answer follows has arrived before it.
    for (const { socket } of [...listeners, neighbour]) await ask(socket, 'conversation.close', {});

    expect(neighbour.frames.join('\n')).toContain(theirs.canary);
    for (const { frames } of listeners) {
      for (const secret of [theirs.canary, theirs.workspaceId, theirs.conversationId, theirs.contactId]) {
        expect(frames.join('\n')).not.toContain(secret);
      }
    }
    for (const { socket } of [...listeners, neighbour]) socket.close();
  }, 60_000);

  it('are not opened by a token of a session that has ended', async () => {
    const browser = new Browser(app);
    const { email, password } = mine.people.agent;
    await browser.post('auth/login', { email, password });
    const { token } = browser;
    await browser.post('auth/logout', undefined, { 'x-requested-with': 'crm' });
    const socket = io(app.url, {
      auth: { token },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const message = await new Promise((resolve) => {
      socket.once('connect_error', (error) => {
        resolve(error.message);
      });
      socket.once('ready', () => {
        resolve('let in');
      });
    });
    socket.close();
    expect(message).toBe('unauthorized');
  });
});
