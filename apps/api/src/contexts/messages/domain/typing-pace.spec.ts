import { describe, expect, it } from '@jest/globals';
import { TypingPace } from './typing-pace.js';

const noon = Date.UTC(2026, 2, 2, 12);

describe('how often it is looked who types', () => {
  it('is once in three seconds for each person, wherever else they type', () => {
    const pace = new TypingPace();
    expect(pace.lets('chat', 'ana', noon)).toBe(true);
    expect(pace.lets('chat', 'ana', noon + 2_999)).toBe(false);
    expect(pace.lets('chat', 'bia', noon + 2_999)).toBe(true);
    expect(pace.lets('other chat', 'ana', noon + 2_999)).toBe(true);
    expect(pace.lets('chat', 'ana', noon + 3_000)).toBe(true);
  });

  it('has an end in each channel, however many people type there', () => {
    const pace = new TypingPace();
    const storm = (at: number, name: string) =>
      Array.from({ length: 5_000 }, (_, n) => pace.lets('chat', `${name}${n}`, at)).filter(Boolean).length;
    expect(storm(noon, 'a')).toBe(40);
    expect(storm(noon + 1_000, 'b')).toBe(20);
    expect(pace.lets('other chat', 'ana', noon + 1_000)).toBe(true);
  });

  it('is never for an id that no provider has', () => {
    expect(new TypingPace().lets('chat', 'x'.repeat(701), noon)).toBe(false);
  });
});
