import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/client';
import type { PendingSend, Sends } from './pending-send';
import { SendQueue } from './send-queue';
import { memoryStorage, type SendStorage } from './send-storage';

const scope = 'workspace-1.user-1';

function aSend(clientId: string, over: Partial<PendingSend> = {}): PendingSend {
  return {
    clientId,
    conversationId: 'conversation-1',
    text: clientId,
    private: false,
    replyTo: null,
    seenSeq: 5,
    authorName: 'Marina Alves',
    createdAt: '2026-02-09T12:00:00.000Z',
    state: 'queued',
    problem: null,
    tries: 0,
    ...over,
  };
}

/** A server that answers each post as it is told to, and takes a client id once. */
function aServer() {
  const taken: string[] = [];
  const seen: PendingSend[] = [];
  const answers = new Map<string, ApiProblem[]>();
  return {
    taken,
    seen,
    answer: (clientId: string, ...problems: ApiProblem[]) => answers.set(clientId, problems),
    deliver: (send: PendingSend) => {
      seen.push(send);
      const problem = answers.get(send.clientId)?.shift();
      if (problem) return Promise.reject(problem);
      if (!taken.includes(send.clientId)) taken.push(send.clientId);
      return Promise.resolve();
    },
  };
}

const offline = () => new ApiProblem({ status: 0, code: 'network.unreachable' });
const refusal = () => new ApiProblem({ status: 422, code: 'conversation.window_closed' });
const changed = () => new ApiProblem({ status: 409, code: 'conversation.changed' });

let storage: SendStorage;
let server: ReturnType<typeof aServer>;
let shown: Sends;

function aQueue(deliver = server.deliver): SendQueue {
  return new SendQueue(scope, {
    storage,
    deliver,
    alone: (_name, work) => work(),
    show: (_id, sends) => {
      shown = sends;
    },
    tellTabs: () => undefined,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  storage = memoryStorage();
  server = aServer();
  shown = [];
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the queue of sends', () => {
  it('delivers in the order of writing and then forgets', async () => {
    const queue = aQueue();
    await Promise.all([queue.add(aSend('a')), queue.add(aSend('b')), queue.add(aSend('c'))]);
    expect(server.taken).toEqual(['a', 'b', 'c']);
    expect(shown).toEqual([]);
  });

  it('keeps what could not go out and sends it, in order, when the connection is back', async () => {
    server.answer('a', offline());
    const queue = aQueue();
    await queue.add(aSend('a'));
    await queue.add(aSend('b'));
    expect(server.taken).toEqual(['a', 'b']);

    server = aServer();
    server.answer('c', offline(), offline());
    const later = aQueue();
    await later.add(aSend('c'));
    expect(shown).toMatchObject([{ clientId: 'c', state: 'queued', tries: 1 }]);
    await later.flushAll();
    await later.flushAll();
    expect(server.taken).toEqual(['c']);
  });

  it('tries again by itself after a while', async () => {
    server.answer('a', offline());
    await aQueue().add(aSend('a'));
    expect(server.taken).toEqual([]);
    await vi.advanceTimersByTimeAsync(1300);
    expect(server.taken).toEqual(['a']);
  });

  it('takes over what an earlier page left, even in the middle of sending, without a second message', async () => {
    const never = new Promise<void>(() => undefined);
    void aQueue((send) => {
      server.taken.push(send.clientId);
      return never;
    }).add(aSend('a'));
    await vi.advanceTimersByTimeAsync(0);
    expect(server.taken).toEqual(['a']);

    await aQueue().start();
    expect(server.taken).toEqual(['a']);
    expect(shown).toEqual([]);
  });

  it('leaves a refused message in place with its reason and lets the next one pass', async () => {
    server.answer('a', refusal());
    const queue = aQueue();
    await Promise.all([queue.add(aSend('a')), queue.add(aSend('b'))]);
    expect(server.taken).toEqual(['b']);
    expect(shown).toMatchObject([
      { clientId: 'a', state: 'refused', problem: { code: 'conversation.window_closed' } },
    ]);
  });

  it('sends a refused message again when asked, and forgets a discarded one', async () => {
    server.answer('a', refusal());
    server.answer('b', refusal());
    const queue = aQueue();
    await Promise.all([queue.add(aSend('a')), queue.add(aSend('b'))]);
    await queue.retry(aSend('a'));
    await queue.discard(aSend('b'));
    expect(server.taken).toEqual(['a']);
    expect(shown).toEqual([]);
  });

  it('asks when a colleague replied meanwhile, holding back all that follows', async () => {
    server.answer('a', changed());
    const queue = aQueue();
    await Promise.all([queue.add(aSend('a')), queue.add(aSend('b'))]);
    expect(server.taken).toEqual([]);
    expect(shown.map(({ state }) => state)).toEqual(['asking', 'queued']);

    await queue.sendAnyway(aSend('a'));
    expect(server.taken).toEqual(['a', 'b']);
    expect(server.seen.map(({ seenSeq }) => seenSeq)).toEqual([5, null, 5]);
  });

  it('keeps conversations apart: one that is held does not hold another', async () => {
    server.answer('a', changed());
    const queue = aQueue();
    await queue.add(aSend('a'));
    await queue.add(aSend('x', { conversationId: 'conversation-2' }));
    expect(server.taken).toEqual(['x']);
  });

  it('keeps people apart on a shared computer', async () => {
    server.answer('a', refusal());
    await aQueue().add(aSend('a'));
    expect(Object.keys(await storage.load(scope))).toEqual(['conversation-1']);
    expect(await storage.load('workspace-1.user-2')).toEqual({});
  });
});
