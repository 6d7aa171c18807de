import { describe, expect, it } from '@jest/globals';
import { isBenignRace, sessionExpiry } from './session.js';

const day = 86_400_000;
const start = new Date('2026-11-01T00:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);

describe('a session', () => {
  it('lives seven days beyond its last use', () => {
    expect(sessionExpiry(start, start)).toEqual(later(7 * day));
    expect(sessionExpiry(start, later(5 * day))).toEqual(later(12 * day));
  });

  it('lives no longer than thirty days', () => {
    expect(sessionExpiry(start, later(29 * day))).toEqual(later(30 * day));
  });

  it('forgives a token that comes again within ten seconds of its replacement', () => {
    expect(isBenignRace(start, later(10_000))).toBe(true);
    expect(isBenignRace(start, later(10_001))).toBe(false);
  });
});
