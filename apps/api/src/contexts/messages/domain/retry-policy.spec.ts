import { describe, expect, it } from '@jest/globals';
import { previewOf } from './preview.js';
import { readReference, referenceOf } from './outgoing-message.js';
import { retryDelay } from './retry-policy.js';

describe('the wait before another try', () => {
  it('doubles from one second and stops at half a minute', () => {
    expect([1, 2, 3, 4].map((tries) => retryDelay(tries, 0))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(retryDelay(50, 0)).toBe(30_000);
  });

  it('is spread by up to a half, so that many do not come back at once', () => {
    expect(retryDelay(3, 0.999)).toBeGreaterThanOrEqual(2_000);
    expect(retryDelay(3, 0.5)).toBe(3_000);
  });
});

describe('our reference of a try', () => {
  it('survives the way to the provider and back', () => {
    const id = '0198c0de-0000-7000-8000-000000000001';
    expect(readReference(referenceOf(id, 3))).toEqual({ messageId: id, attempt: 3 });
  });

  it('is not read out of what others wrote there', () => {
    for (const foreign of [
      null,
      '',
      'x',
      '.1',
      '0198c0de-0000-7000-8000-000000000001',
      '0198c0de-0000-7000-8000-000000000001.99999',
    ]) {
      expect(readReference(foreign)).toBeNull();
    }
  });
});

describe('the preview in the list', () => {
  it('is one line of at most 160 characters', () => {
    expect(previewOf('Oi!\n\nTem   mesa?')).toBe('Oi! Tem mesa?');
    expect(previewOf('a'.repeat(500))).toHaveLength(160);
    expect(previewOf(null)).toBe('');
  });

  it('does not cut an emoji in half', () => {
    expect(previewOf('x'.repeat(158) + '😀😀').isWellFormed()).toBe(true);
  });
});
