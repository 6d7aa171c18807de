import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '@crm/contract/shapes';
import { aMessage } from '@/testing/builders';
import {
  applyMessage,
  applyMessageAnswer,
  messagesOf,
  type ThreadData,
  threadKeys,
  type ThreadPage,
} from './thread-cache';

const key = threadKeys.one('conversation-1', null);
const at = (minute: number) => new Date(Date.UTC(2026, 1, 9, 12, minute)).toISOString();
const message = (id: string, minute: number, over: Partial<Message> = {}) =>
  aMessage({ id, sentAt: at(minute), ...over });
const page = (items: Message[], over: Partial<ThreadPage> = {}): ThreadPage => ({
  items,
  nextCursor: null,
  live: {},
  around: null,
  ...over,
});

let cache: QueryClient;
const put = (...pages: ThreadPage[]) =>
  cache.setQueryData<ThreadData>(key, { pages, pageParams: pages.map(() => null) });
const shown = () => {
  const data = cache.getQueryData<ThreadData>(key);
  return data ? messagesOf(data) : [];
};

beforeEach(() => {
  cache = new QueryClient();
});

describe('a loaded thread', () => {
  it('reads oldest first across its pages, each message once', () => {
    put(page([message('d', 4), message('c', 3)]), page([message('c', 3), message('b', 2)]));
    expect(shown().map(({ id }) => id)).toEqual(['b', 'c', 'd']);
  });

  it('takes in what the server announces, at its place', () => {
    put(page([message('c', 3), message('a', 1)]));
    applyMessage(cache, message('d', 4, { seq: 5 }));
    applyMessage(cache, message('b', 2, { seq: 6 }));
    expect(shown().map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('ends up the same for every order and repetition of the announcements', () => {
    const told = [
      message('a', 1, { seq: 2, status: 'sent' }),
      message('a', 1, { seq: 3, status: 'delivered' }),
      message('a', 1, { seq: 4, status: 'read' }),
    ];
    for (const order of [told, told.toReversed(), [...told, ...told]]) {
      put(page([message('a', 1, { seq: 1, status: 'queued' })]));
      for (const one of order) applyMessage(cache, one);
      expect(shown().map(({ status }) => status)).toEqual(['read']);
    }
  });

  it('lets the answer to an act of this person count until a later event', () => {
    put(page([message('a', 1, { seq: 3, status: 'failed' })]));
    applyMessageAnswer(cache, message('a', 1, { seq: 3, status: 'queued' }));
    expect(shown()[0]?.status).toBe('queued');
    applyMessage(cache, message('a', 1, { seq: 4, status: 'sent' }));
    applyMessageAnswer(cache, message('a', 1, { seq: 3, status: 'queued' }));
    expect(shown()[0]?.status).toBe('sent');
  });

  it('leaves no hole: an older message waits for its page', () => {
    put(page([message('c', 3), message('b', 2)], { nextCursor: 'more' }));
    applyMessage(cache, message('a', 1, { seq: 9 }));
    expect(shown().map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('around a message that was jumped to, hides what lies beyond the newest one loaded', () => {
    put(page([message('c', 3), message('b', 2)], { around: 'b' }));
    applyMessage(cache, message('z', 30, { seq: 9 }));
    expect(shown().map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('is left alone by messages of other conversations', () => {
    put(page([message('a', 1)]));
    applyMessage(cache, message('x', 2, { conversationId: 'another', seq: 9 }));
    expect(shown().map(({ id }) => id)).toEqual(['a']);
  });
});
