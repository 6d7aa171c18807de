import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import type { Person } from './browser.js';
import { openDesk, opened, write, type Desk } from '../setup/whatsapp-desk.js';
import { customerWrites, until } from '../setup/whatsapp-line.js';

let desk: Desk;
const sockets: Socket[] = [];

beforeAll(async () => {
  desk = await openDesk();
}, 60_000);

afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await desk.close();
});

interface Seen {
  readonly event: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>>;
}

async function listen({ browser }: Person): Promise<{ socket: Socket; seen: Seen[] }> {
  const socket = io(desk.app.url, {
    auth: { token: browser.token },
    transports: ['websocket'],
    forceNew: true,
  });
  sockets.push(socket);
  const seen: Seen[] = [];
  socket.onAny((event: string, frame: Omit<Seen, 'event'>) => {
    if (event !== 'ready') seen.push({ ...frame, event });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('ready', () => {
      resolve();
    });
    socket.once('connect_error', reject);
  });
  return { socket, seen };
}

async function synced(person: Person, after: number): Promise<Seen[]> {
  const all: Seen[] = [];
  for (let from: string | null = String(after); from !== null;) {
    const { body } = await person.browser.get(`sync?after=${from}&limit=3`);
    all.push(...(body.items as Seen[]));
    from = body.nextCursor as string | null;
  }
  return all;
}

it('a customer’s message and the fate of a reply are on the screen without asking, each with a growing number', async () => {
  const { line, conversationId } = await opened(desk);
  const { seen } = await listen(line.owner);
  await customerWrites(desk.app, line, { from: '5511966660000', text: 'Vocês entregam?' });
  await until(() =>
    seen.some(({ event, data }) => event === 'message.created' && data.text === 'Vocês entregam?'),
  );
  const { body } = await write(line, conversationId);
  await until(() =>
    seen.some(
      ({ event, data }) => event === 'message.updated' && data.id === body.id && data.status === 'sent',
    ),
  );
  await until(() =>
    seen.some(
      ({ event, data }) => event === 'conversation.created' && data.lastMessagePreview === 'Vocês entregam?',
    ),
  );
  const numbers = seen.filter(({ event }) => event.startsWith('message.')).map(({ seq }) => seq);
  expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('a screen that was away asks for what it missed and gets it, page by page', async () => {
  const { line, conversationId } = await opened(desk);
  const { socket } = await listen(line.owner);
  const before = Number((await line.owner.browser.get('sync')).body.head);
  socket.disconnect();
  const texts = ['um', 'dois', 'três', 'quatro'];
  for (const text of texts) await write(line, conversationId, { text, private: true });
  await until(async () => Number((await line.owner.browser.get('sync')).body.head) >= before + texts.length);
  const missed = (await synced(line.owner, before)).filter(({ event }) => event === 'message.created');
  expect(missed.map(({ data }) => data.text)).toEqual(texts);
});

it('what somebody changes about a conversation is there for others, as it was answered, once it is answered', async () => {
  const { line, conversationId } = await opened(desk);
  const { browser } = line.owner;
  const path = `conversations/${conversationId}`;
  const { body: row } = await browser.get(path);
  for (const change of [
    () => browser.patch(path, { assigneeId: line.owner.userId, priority: 'high', version: row.version }),
    () => browser.post(`${path}/read`),
    () => browser.post(`${path}/unread`),
  ]) {
    const before = Number((await browser.get('sync')).body.head);
    const { body } = await change();
    const news = (await synced(line.owner, before)).filter(({ event }) => event === 'conversation.updated');
    expect(news.at(-1)?.data).toEqual(body);
  }
});

it('an event whose transaction commits late gets a number that nobody has passed yet', async () => {
  const { line, conversationId } = await opened(desk);
  const slow = new pg.Client({ connectionString: desk.app.database.superUrl });
  await slow.connect();
  try {
    await slow.query('begin');
    await slow.query(
      `insert into outbox (workspace_id, id, type, subject_type, subject_id, payload)
       select workspace_id, '00000000-0000-7000-8000-000000000001', 'conversation.updated', 'conversation', id, '{}'
       from conversations where id = $1`,
      [conversationId],
    );
    // Meanwhile others commit and are numbered, and a reader goes past them.
    const { body } = await write(line, conversationId, { text: 'rápida', private: true });
    await until(async () =>
      (await synced(line.owner, 0)).some(
        ({ event, data }) => event === 'message.created' && data.id === body.id,
      ),
    );
    const passed = Number((await line.owner.browser.get('sync')).body.head);
    await slow.query('commit');
    const late = await until(async () => {
      const [row] = await desk.app.sql<{ seq: string | null }>(
        "select seq from outbox where workspace_id = $1 and id = '00000000-0000-7000-8000-000000000001'",
        [line.owner.workspaceId],
      );
      return row?.seq;
    });
    expect(Number(late)).toBeGreaterThan(passed);
    expect((await synced(line.owner, passed)).map(({ seq }) => seq)).toContain(Number(late));
  } finally {
    await slow.end();
  }
});

it('a hundred writers at once leave no number out and none twice', async () => {
  const { line, conversationId } = await opened(desk);
  await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      write(line, conversationId, { text: `nota ${String(n)}`, private: true }),
    ),
  );
  await until(async () => {
    const rows = await desk.app.sql('select from outbox where workspace_id = $1 and seq is null', [
      line.owner.workspaceId,
    ]);
    return rows.length === 0;
  });
  const rows = await desk.app.sql<{ seq: string }>(
    // What people are told of it comes later, and may not have its number yet.
    'select seq from outbox where workspace_id = $1 and seq is not null order by seq',
    [line.owner.workspaceId],
  );
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1));
});

it('who has a conversation open and who is typing is acknowledged, and a foreign conversation is refused', async () => {
  const [mine, theirs] = [await opened(desk), await opened(desk)];
  const { socket } = await listen(mine.line.owner);
  const ask = (event: string, body: object) =>
    socket.timeout(30_000).emitWithAck(event, body) as Promise<{ ok: boolean }>;
  const { conversationId } = mine;
  expect(await ask('conversation.open', { conversationId })).toEqual({ ok: true });
  expect(await ask('typing', { conversationId, on: true })).toEqual({ ok: true });
  expect(await ask('conversation.open', { conversationId: theirs.conversationId })).toMatchObject({
    ok: false,
  });
  expect(await ask('typing', { conversationId: 7, on: 'x' })).toMatchObject({ ok: false });
});
