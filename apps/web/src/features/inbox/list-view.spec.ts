import { describe, expect, it } from 'vitest';
import type { Conversation } from '@crm/contract/shapes';
import type { ListData, LiveRow } from '@/shared/api/conversation-cache';
import { aConversation } from '@/testing/builders';
import { defaultFilter } from './filter';
import { viewOf } from './list-view';

const row = (id: string, minute: number, over: Partial<Conversation> = {}) =>
  aConversation({ id, lastMessageAt: new Date(Date.UTC(2026, 1, 9, 12, minute)).toISOString(), ...over });

function data(items: Conversation[], told: LiveRow[] = [], nextCursor: string | null = null): ListData {
  const live = Object.fromEntries(told.map((one) => [one.row.id, one]));
  return { pages: [{ items, nextCursor, live }], pageParams: [null] };
}

const idsOf = (loaded: ListData, filter = defaultFilter) =>
  viewOf(loaded, filter, 'user-1').map(({ id }) => id);

describe('the list as it is now', () => {
  const sent = [row('c', 3), row('b', 2), row('a', 1)];

  it('moves a conversation with a new message to the top', () => {
    expect(idsOf(data(sent, [{ seq: 5, row: row('a', 9) }]))).toEqual(['a', 'c', 'b']);
  });

  it('takes in a new conversation and lets go of one that was resolved', () => {
    const told = [
      { seq: 5, row: row('new', 9) },
      { seq: 6, row: row('b', 2, { status: 'resolved' }) },
    ];
    expect(idsOf(data(sent, told))).toEqual(['new', 'c', 'a']);
  });

  it('waits for the page of a conversation that lies below what is loaded', () => {
    expect(idsOf(data(sent, [{ seq: 5, row: row('old', 0) }], 'more'))).toEqual(['c', 'b', 'a']);
  });

  it('leaves the finding to the server while somebody searches', () => {
    const filter = { ...defaultFilter, q: 'mesa' };
    expect(idsOf(data(sent, [{ seq: 5, row: row('new', 9) }]), filter)).toEqual(['c', 'b', 'a']);
    expect(idsOf(data(sent, [{ seq: 5, row: row('a', 9) }]), filter)).toEqual(['a', 'c', 'b']);
  });

  it('puts who waits longest first, or who is urgent, when asked to', () => {
    const waiting = row('w', 1, { waitingSince: '2026-02-09T08:00:00.000Z' });
    const told = [{ seq: 5, row: waiting }];
    expect(idsOf(data([row('x', 5)], told), { ...defaultFilter, sort: 'waiting' })).toEqual(['w', 'x']);
    const urgent = [{ seq: 5, row: row('u', 0, { priority: 'urgent' }) }];
    expect(idsOf(data(sent, urgent), { ...defaultFilter, sort: 'priority' })[0]).toBe('u');
  });
});
