import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { browserStorage, memoryStorage } from './send-storage';
import type { PendingSend } from './pending-send';

const aSend = (clientId: string): PendingSend => ({
  clientId,
  conversationId: 'conversation-1',
  text: clientId,
  private: false,
  replyTo: null,
  seenSeq: null,
  authorName: 'Marina Alves',
  createdAt: '2026-02-09T12:00:00.000Z',
  state: 'queued',
  problem: null,
  tries: 0,
});

describe.each([
  ['of the browser', browserStorage],
  ['of a page without one', memoryStorage],
])('the storage %s', (name, make) => {
  const scope = (person: string) => `${name}.${person}`;

  it('gives back what was kept, by conversation', async () => {
    const storage = make();
    await storage.change(scope('ana'), 'one', (sends) => [...sends, aSend('a')]);
    await storage.change(scope('ana'), 'one', (sends) => [...sends, aSend('b')]);
    await storage.change(scope('ana'), 'two', () => [aSend('c')]);
    const lists = await storage.load(scope('ana'));
    expect(Object.entries(lists).map(([id, sends]) => [id, sends.map(({ text }) => text)])).toEqual([
      ['one', ['a', 'b']],
      ['two', ['c']],
    ]);
  });

  it('forgets a list that became empty', async () => {
    const storage = make();
    await storage.change(scope('bia'), 'one', () => [aSend('a')]);
    await storage.change(scope('bia'), 'one', () => []);
    expect(await storage.load(scope('bia'))).toEqual({});
  });

  it('shows nobody the messages of another person', async () => {
    const storage = make();
    await storage.change(scope('caio'), 'one', () => [aSend('a')]);
    expect(await storage.load(scope('ca'))).toEqual({});
    expect(await storage.load(scope('dora'))).toEqual({});
  });

  it('loses nothing when two changes come at once', async () => {
    const storage = make();
    const add = (id: string) => storage.change(scope('eva'), 'one', (sends) => [...sends, aSend(id)]);
    await Promise.all([add('a'), add('b'), add('c')]);
    const lists = await storage.load(scope('eva'));
    expect(lists['one']?.map(({ clientId }) => clientId)).toEqual(['a', 'b', 'c']);
  });
});
