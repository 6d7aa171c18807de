import { describe, expect, it } from '@jest/globals';
import { SharedReading } from './shared-reading.js';

function shelf() {
  const begun: ((value: number) => void)[] = [];
  const failed: ((error: Error) => void)[] = [];
  const reading = new SharedReading<number>();
  const ask = (key = 'one') =>
    reading.read(
      key,
      () =>
        new Promise((resolve, reject) => {
          begun.push(resolve);
          failed.push(reject);
        }),
    );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { begun, failed, ask, turn };
}

describe('readings that are shared', () => {
  it('give nobody an answer that began before they asked, and all who wait the same next one', async () => {
    const { begun, ask, turn } = shelf();
    const first = ask();
    const others = [ask(), ask(), ask()];
    expect(begun).toHaveLength(1);
    begun[0]?.(1);
    expect(await first).toBe(1);
    await turn();
    expect(begun).toHaveLength(2);
    const late = ask();
    begun[1]?.(2);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
    await turn();
    expect(begun).toHaveLength(3);
    begun[2]?.(3);
    expect(await late).toBe(3);
  });

  it('begin at once again when nobody reads any more', async () => {
    const { begun, ask, turn } = shelf();
    const first = ask();
    begun[0]?.(1);
    await first;
    await turn();
    const second = ask();
    expect(begun).toHaveLength(2);
    begun[1]?.(2);
    expect(await second).toBe(2);
  });

  it('that fail fail for those who shared them, and not for those who wait', async () => {
    const { begun, failed, ask, turn } = shelf();
    const first = ask();
    const second = ask();
    failed[0]?.(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await turn();
    begun[1]?.(2);
    expect(await second).toBe(2);
  });

  it('of other things do not wait for each other', () => {
    const { begun, ask } = shelf();
    void ask('one');
    void ask('two');
    expect(begun).toHaveLength(2);
  });
});
