import { describe, expect, it } from 'vitest';
import type { Conversation, FilterCondition, FilterGroups } from '@crm/contract/shapes';
import { aConversation } from '@/testing/builders';
import { asksBeyondRows, isFilled, meets, narrowedBy, readGroups, withoutCondition } from './groups';

const now = new Date('2026-02-10T12:00');
const is = (field: FilterCondition['field'], ...values: string[]): FilterCondition => ({
  field,
  operator: 'is',
  values,
});
const all = (...conditions: FilterCondition[]) => ({ match: 'all' as const, conditions });
const any = (...conditions: FilterCondition[]) => ({ match: 'any' as const, conditions });
const open = is('status', 'open');
const urgent = is('priority', 'urgent');
const vip = is('label', 'vip');

describe('groups of conditions in an address', () => {
  it('are read as they were written', () => {
    const groups: FilterGroups = { match: 'any', groups: [all(open, vip), any(urgent)] };
    expect(readGroups(JSON.stringify(groups))).toEqual(groups);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"match":"some","groups":[]}',
    '{"match":"all","groups":[]}',
    '{"match":"all","groups":[{"match":"all","conditions":[]}]}',
    '{"match":"all","groups":[{"match":"all","conditions":[{"field":"secret","operator":"is","values":["a"]}]}]}',
    '{"match":"all","groups":[{"match":"all","conditions":[{"field":"status","operator":"before","values":["a"]}]}]}',
    '{"match":"all","groups":[{"match":"all","conditions":[{"field":"label","operator":"is","values":[7]}]}]}',
    `{"match":"all","groups":[${Array.from({ length: 11 }, () => '{"match":"all","conditions":[]}').join(',')}]}`,
  ])('are nothing where they are not understood: %s', (text) => {
    expect(readGroups(text)).toBeNull();
  });
});

describe('a condition', () => {
  const row = (over: Partial<Conversation>) =>
    aConversation({ lastMessageAt: '2026-02-09T12:00:00', ...over });
  const holds = (condition: FilterCondition, over: Partial<Conversation>) =>
    meets({ match: 'all', groups: [all(condition)] }, row(over), 'me-1', now);

  it.each<[string, FilterCondition, Partial<Conversation>, Partial<Conversation>]>([
    ['a status', open, { status: 'open' }, { status: 'pending' }],
    ['not a status', { ...open, operator: 'isNot' }, { status: 'pending' }, { status: 'open' }],
    ['nobody', is('assignee', 'none'), { assigneeId: null }, { assigneeId: 'x' }],
    ['oneself', is('assignee', 'me'), { assigneeId: 'me-1' }, { assigneeId: 'x' }],
    ['no team', is('team', 'none'), { teamId: null }, { teamId: 'x' }],
    ['any of two labels', is('label', 'a', 'b'), { labelIds: ['b'] }, { labelIds: ['c'] }],
    [
      'none of two labels',
      { ...is('label', 'a', 'b'), operator: 'isNot' },
      { labelIds: [] },
      { labelIds: ['a', 'c'] },
    ],
    ['unread', is('unread', 'true'), { unreadCount: 1 }, { unreadCount: 0 }],
    [
      'nobody waits',
      is('waiting', 'false'),
      { waitingSince: null },
      { waitingSince: '2026-02-09T12:00:00Z' },
    ],
    [
      'the last days',
      { field: 'lastMessageAt', operator: 'withinDays', values: ['2'] },
      { lastMessageAt: '2026-02-09T12:00:00' },
      { lastMessageAt: '2026-02-07T12:00:00' },
    ],
    [
      'before a day',
      { field: 'lastMessageAt', operator: 'before', values: ['2026-02-09'] },
      { lastMessageAt: '2026-02-08T23:59:00' },
      { lastMessageAt: '2026-02-09T00:00:00' },
    ],
    [
      'after a day',
      { field: 'lastMessageAt', operator: 'after', values: ['2026-02-09'] },
      { lastMessageAt: '2026-02-10T00:00:00' },
      { lastMessageAt: '2026-02-09T23:59:00' },
    ],
  ])('says %s', (_what, condition, one, other) => {
    expect([holds(condition, one), holds(condition, other)]).toEqual([true, false]);
  });

  it.each([
    { field: 'status', operator: 'is', values: [] },
    { field: 'createdAt', operator: 'before', values: [''] },
    { field: 'createdAt', operator: 'withinDays', values: ['0'] },
  ] as FilterCondition[])('is not finished without a value: $operator $values', (condition) => {
    expect(isFilled(condition)).toBe(false);
  });
});

it('a field of contacts is the server’s business: rows do not say it', () => {
  const field = is('contactField', 'plano:Ouro');
  expect(isFilled(field)).toBe(true);
  expect(isFilled(is('contactField', 'plano:'))).toBe(false);
  expect(asksBeyondRows({ match: 'all', groups: [all(open, field)] })).toBe(true);
  expect(asksBeyondRows({ match: 'all', groups: [all(open)] })).toBe(false);
});

describe('two filters in one', () => {
  const found = (groups: FilterGroups | null, over: Partial<Conversation>) =>
    groups !== null && meets(groups, aConversation(over), 'me-1', now);

  it.each<[string, FilterGroups | null]>([
    ['none before', null],
    ['all of them', { match: 'all', groups: [any(urgent, vip)] }],
    ['any of them', { match: 'any', groups: [any(urgent, vip), all(is('unread', 'true'))] }],
  ])('find what both find: %s', (_what, groups) => {
    const both = narrowedBy(groups, [open]);
    for (const status of ['open', 'resolved'] as const)
      for (const priority of ['urgent', 'low'] as const)
        for (const unreadCount of [0, 2]) {
          const row = { status, priority, unreadCount, labelIds: [] };
          expect(found(both, row)).toBe(status === 'open' && (groups === null || found(groups, row)));
        }
  });

  it('are one where the second says nothing', () => {
    expect(narrowedBy(null, [])).toBeNull();
  });
});

it('a condition is taken out, with its group when it was the last, and the whole with the last group', () => {
  const groups: FilterGroups = { match: 'any', groups: [all(open, vip), all(urgent)] };
  expect(withoutCondition(groups, 0, 1)).toEqual({ match: 'any', groups: [all(open), all(urgent)] });
  expect(withoutCondition(groups, 1, 0)).toEqual({ match: 'any', groups: [all(open, vip)] });
  expect(withoutCondition({ match: 'all', groups: [all(urgent)] }, 0, 0)).toBeNull();
});
