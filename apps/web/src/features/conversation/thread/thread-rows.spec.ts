import { describe, expect, it } from 'vitest';
import { aMessage } from '@/testing/builders';
import type { PendingSend } from '../sending/pending-send';
import { firstUnread, newsAfter, seenSeqOf, threadRows } from './thread-rows';

const at = (time: string) => new Date(`2026-02-09T${time}:00`).toISOString();

function aSend(over: Partial<PendingSend> = {}): PendingSend {
  return {
    clientId: 'client-1',
    conversationId: 'conversation-1',
    text: 'Cabe sim!',
    private: false,
    replyTo: null,
    seenSeq: 1,
    authorName: 'Marina Alves',
    createdAt: at('10:00'),
    state: 'queued',
    problem: null,
    tries: 0,
    ...over,
  };
}

describe('rows of a thread', () => {
  it('stand below the name of their day', () => {
    const yesterday = new Date('2026-02-08T23:50:00').toISOString();
    const rows = threadRows(
      [
        aMessage({ id: 'a', sentAt: yesterday }),
        aMessage({ id: 'b', sentAt: at('00:10') }),
        aMessage({ id: 'c', sentAt: at('00:11') }),
      ],
      [],
      null,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'message', 'day', 'message', 'message']);
  });

  it('of one person within five minutes are one turn; a pause or another hand begins the next', () => {
    const rows = threadRows(
      [
        aMessage({ id: 'a', sentAt: at('10:00') }),
        aMessage({ id: 'b', sentAt: at('10:02') }),
        aMessage({ id: 'c', sentAt: at('10:20') }),
        aMessage({
          id: 'd',
          sentAt: at('10:21'),
          direction: 'outbound',
          origin: 'agent',
          authorId: 'user-2',
        }),
        aMessage({
          id: 'e',
          sentAt: at('10:21'),
          direction: 'outbound',
          origin: 'agent',
          authorId: 'user-3',
        }),
      ],
      [],
      null,
    );
    const groups = rows.flatMap((row) =>
      row.kind === 'message' ? [[row.message.id, row.startsGroup, row.endsGroup]] : [],
    );
    expect(groups).toEqual([
      ['a', true, false],
      ['b', false, true],
      ['c', true, true],
      ['d', true, true],
      ['e', true, true],
    ]);
  });

  it('show the line of new messages above the first unread one', () => {
    const rows = threadRows(
      [aMessage({ id: 'a', sentAt: at('10:00') }), aMessage({ id: 'b', sentAt: at('10:01') })],
      [],
      'b',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'message', 'unread', 'message']);
  });

  it('keep the key of a waiting message when the server has taken it, and show it once', () => {
    const send = aSend();
    const waiting = threadRows([], [send], null);
    const taken = threadRows(
      [aMessage({ id: 'server-id', clientId: 'client-1', direction: 'outbound' })],
      [send],
      null,
    );
    expect(waiting.map(({ key }) => key)).toEqual(['client-1']);
    expect(taken.filter(({ kind }) => kind !== 'day').map(({ key }) => key)).toEqual(['client-1']);
  });
});

describe('where reading stopped', () => {
  const thread = [
    aMessage({ id: 'a' }),
    aMessage({ id: 'ours', direction: 'outbound' }),
    aMessage({ id: 'b' }),
    aMessage({ id: 'c' }),
  ];

  it('is the oldest of the customer’s unread messages', () => {
    expect(firstUnread(thread, 2)).toBe('b');
    expect(firstUnread(thread, 3)).toBe('a');
  });

  it('is the oldest loaded one when more are unread than are loaded', () => {
    expect(firstUnread(thread, 80)).toBe('a');
  });

  it('is nowhere when everything was read', () => {
    expect(firstUnread(thread, 0)).toBeNull();
  });

  it('counts only what the customer wrote after what was seen', () => {
    expect(newsAfter(thread, 'a')).toBe(2);
    expect(newsAfter(thread, 'c')).toBe(0);
    expect(newsAfter(thread, null)).toBe(0);
  });

  it('tells the server the newest event number on the screen', () => {
    expect(seenSeqOf([aMessage({ seq: 7 }), aMessage({ seq: 9 }), aMessage({ seq: 3 })])).toBe(9);
    expect(seenSeqOf([])).toBe(0);
  });
});
