import { describe, expect, it } from '@jest/globals';
import { within } from './within.js';

describe('waiting within limits', () => {
  it('gives the answer, or the error, when it comes in time', async () => {
    expect(await within(1_000, Promise.resolve(42))).toBe(42);
    await expect(within(1_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('gives up on what does not come', async () => {
    await expect(within(5, new Promise(() => undefined))).rejects.toThrow('no answer in time');
  });
});
