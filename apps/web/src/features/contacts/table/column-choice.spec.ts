import { describe, expect, it } from 'vitest';
import { inBounds, readChoice } from './column-choice';

describe('the columns that somebody chose', () => {
  it('are the usual ones where nothing, or nonsense, was kept', () => {
    for (const kept of [
      null,
      '',
      'nonsense',
      '[]',
      '{}',
      '{"shown":1,"widths":{}}',
      '{"shown":[],"widths":null}',
    ])
      expect(readChoice(kept, ['phone'])).toEqual({ shown: ['phone'], widths: {} });
  });

  it('keep their order, each once, and a width that can be used', () => {
    const kept = '{"shown":["email","phone","email",7],"widths":{"email":9999,"phone":"x"}}';
    expect(readChoice(kept, ['phone'])).toEqual({ shown: ['email', 'phone'], widths: { email: 480 } });
    expect([inBounds(1), inBounds(100.4)]).toEqual([72, 100]);
  });
});
