import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { isUuid, UuidV7Ids } from './ids.js';

describe('ids', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are version 7, unique, and sort in the order they were made, also within one millisecond', () => {
    const ids = new UuidV7Ids();
    const made = Array.from({ length: 20_000 }, () => ids.next());
    expect(
      made.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
  });

  it('go on rising when the clock is set back', () => {
    const ids = new UuidV7Ids();
    const now = jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
    const before = ids.next();
    now.mockReturnValue(1_700_000_000_000);
    expect(ids.next() > before).toBe(true);
  });

  it('borrow from the next millisecond when one is full', () => {
    jest.spyOn(Date, 'now').mockReturnValue(1_800_000_000_000);
    const ids = new UuidV7Ids();
    const made = Array.from({ length: 5_000 }, () => ids.next());
    expect([...made].sort()).toEqual(made);
  });

  it.each([
    '',
    'x',
    '01939d3e-0000-7000-8000-00000000000',
    '01939d3e000070008000000000000000',
    ' 01939d3e-0000-7000-8000-000000000000',
    null,
    7,
  ])('are not %j', (value) => {
    expect(isUuid(value)).toBe(false);
  });

  it('may be written in capitals by others', () => {
    expect(isUuid('01939D3E-0000-7000-8000-00000000000A')).toBe(true);
  });
});
