import 'fake-indexeddb/auto';
import { QueryClient } from '@tanstack/react-query';
import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signedIn, signedInByCopy, signedOut, useSession } from '@/shared/api/session';
import { announceAccessChanged } from '@/shared/realtime/events';
import { mostThreads, saveCopy, showCopy, wipeCopy } from './copy';
import { keepCopy } from './keep-copy';

const page = (text: string) => ({ items: [{ text }], nextCursor: 'more', live: {} });
const thread = (text: string) => ({ pages: [page(text), page('older')], pageParams: [null, 'more'] });

/** A page that has shown a list and some threads. */
function shown(threads = 2): QueryClient {
  const client = new QueryClient();
  client.setQueryData(['me'], { id: 'user-1' });
  client.setQueryData(['conversations', 'list', {}], thread('row'));
  client.setQueryData(['audit'], { items: ['not for keeping'] });
  for (let n = 1; n <= threads; n += 1)
    client.setQueryData(['messages', `c${n}`, 'latest'], thread(`thread ${n}`), { updatedAt: n });
  return client;
}

async function restored(): Promise<QueryClient | null> {
  const client = new QueryClient();
  return (await showCopy(client)) ? client : null;
}

beforeEach(() => wipeCopy());
afterEach(() => vi.useRealTimers());

describe('the copy of what was shown', () => {
  it('gives back list and threads, the first page of each, and nothing else', async () => {
    await saveCopy(shown());
    const client = await restored();
    expect(client?.getQueryData(['messages', 'c1', 'latest'])).toEqual({
      pages: [page('thread 1')],
      pageParams: [null],
    });
    expect(client?.getQueryData(['conversations', 'list', {}])).toBeDefined();
    expect(client?.getQueryData(['audit'])).toBeUndefined();
  });

  it('has the latest twenty threads, and not one that a person jumped into', async () => {
    const client = shown(mostThreads + 3);
    client.setQueryData(['messages', 'c1', 'message-7'], thread('in the middle'));
    await saveCopy(client);
    const back = await restored();
    const kept = back?.getQueriesData({ queryKey: ['messages'] }).map(([key]) => key[1]);
    expect(kept).toHaveLength(mostThreads);
    expect(kept).not.toContain('c1');
    expect(kept).toContain(`c${mostThreads + 3}`);
  });

  it('stays within its size, without the oldest threads', async () => {
    const client = shown(3);
    client.setQueryData(['messages', 'c3', 'latest'], thread('x'.repeat(3_900_000)), { updatedAt: 9 });
    client.setQueryData(['messages', 'c1', 'latest'], thread('y'.repeat(200_000)), { updatedAt: 1 });
    await saveCopy(client);
    const kept = (await restored())?.getQueriesData({ queryKey: ['messages'] }).map(([key]) => key[1]);
    expect(kept).toContain('c3');
    expect(kept).not.toContain('c1');
  });

  it('has what changed since it was made before, and walks through nothing else again', async () => {
    const client = shown(1);
    await saveCopy(client);
    const walked = vi.spyOn(JSON, 'stringify');
    await saveCopy(client);
    expect(walked).not.toHaveBeenCalled();
    walked.mockRestore();
    client.setQueryData(['messages', 'c1', 'latest'], thread('thread 1, and an answer'));
    await saveCopy(client);
    expect((await restored())?.getQueryData(['messages', 'c1', 'latest'])).toMatchObject({
      pages: [page('thread 1, and an answer')],
    });
  });

  it('is none when nobody was signed in, or another version wrote it', async () => {
    expect(await restored()).toBeNull();
    await saveCopy(new QueryClient());
    expect(await restored()).toBeNull();
  });

  it.each([
    ['the person signs out', () => signedOut()],
    ['the session is over', () => useSession.setState({ status: 'expired' })],
    ['the person may see less', () => announceAccessChanged()],
  ])('is wiped when %s', async (_when, happens) => {
    signedIn({ accessToken: 'a', expiresIn: 900 });
    const client = shown();
    const stop = keepCopy(client);
    await saveCopy(client);
    act(happens);
    await vi.waitFor(async () => expect(await restored()).toBeNull());
    stop();
  });

  it('is kept by itself while the server answers for the person, and does not prolong itself', async () => {
    signedOut();
    signedInByCopy();
    const client = shown();
    const stop = keepCopy(client);
    client.setQueryData(['labels'], []);
    await new Promise((resolve) => setTimeout(resolve, 1700));
    expect(await restored()).toBeNull();
    signedIn({ accessToken: 'a', expiresIn: 900 });
    client.setQueryData(['labels'], [{ id: 'l' }]);
    await vi.waitFor(async () => expect(await restored()).not.toBeNull(), { timeout: 30_000 });
    stop();
  });
});
