import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FilterInvalid, readFilter } from './conversation-filter.js';

const one = (condition: object) => ({ match: 'all', groups: [{ match: 'any', conditions: [condition] }] });
const id = '0197A0C0-1234-7000-8000-0123456789AB';

describe('a filter', () => {
  it.each([
    { field: 'status', operator: 'is', values: ['open', 'pending'] },
    { field: 'assignee', operator: 'isNot', values: ['me', 'none'] },
    { field: 'team', operator: 'is', values: ['none'] },
    { field: 'contactField', operator: 'isNot', values: ['plano:Ouro: anual'] },
    { field: 'unread', operator: 'is', values: ['true'] },
    { field: 'createdAt', operator: 'before', values: ['2026-02-28'] },
    { field: 'lastMessageAt', operator: 'withinDays', values: ['7'] },
  ])('is read as it is: $field $operator', (condition) => {
    expect(readFilter(one(condition))).toEqual(one(condition));
  });

  it('may be empty, and compares ids as they are stored', () => {
    expect(readFilter({ match: 'any', groups: [] })).toEqual({ match: 'any', groups: [] });
    const [group] = readFilter(one({ field: 'label', operator: 'is', values: [id] })).groups;
    expect(group?.conditions[0]?.values).toEqual([id.toLowerCase()]);
  });

  it.each([
    ['no values', { field: 'status', operator: 'is', values: [] }],
    ['an unknown field', { field: 'secret', operator: 'is', values: ['x'] }],
    ['an unknown status', { field: 'status', operator: 'is', values: ['closed'] }],
    ['a day for a status', { field: 'status', operator: 'before', values: ['2026-02-28'] }],
    ['a status for a day', { field: 'createdAt', operator: 'is', values: ['open'] }],
    ['a day that is none', { field: 'createdAt', operator: 'after', values: ['2026-02-30'] }],
    ['two days', { field: 'createdAt', operator: 'after', values: ['2026-02-01', '2026-02-02'] }],
    ['no days', { field: 'createdAt', operator: 'withinDays', values: ['0'] }],
    ['oneself for a team', { field: 'team', operator: 'is', values: ['me'] }],
    ['a field without its name', { field: 'contactField', operator: 'is', values: ['Ouro'] }],
    ['a field without a value', { field: 'contactField', operator: 'is', values: ['plano:'] }],
    ['words for an id', { field: 'channel', operator: 'is', values: ["' or 1=1 --"] }],
    ['a number', { field: 'priority', operator: 'is', values: [1] }],
    ['a flag that is not unread', { field: 'unread', operator: 'isNot', values: ['true'] }],
    [
      'too many values',
      { field: 'status', operator: 'is', values: Array.from({ length: 51 }, () => 'open') },
    ],
  ])('is refused with %s', (_what, condition) => {
    expect(() => readFilter(one(condition))).toThrow(FilterInvalid);
  });

  it('is understood or refused, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        try {
          readFilter(given);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterInvalid);
        }
      }),
    );
  });
});
