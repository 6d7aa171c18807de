import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const full = (): never => {
  throw new Error('full');
};

describe('Turnstile', () => {
  it('lets two in at once and the others in the order they came', async () => {
    const turnstile = new Turnstile(2, 10, full);
    const gates = [gate(), gate(), gate(), gate()];
    const entered: number[] = [];
    const all = gates.map(({ opened }, index) =>
      turnstile.pass(async () => {
        entered.push(index);
        await opened;
      }),
    );
    await Promise.resolve();
    expect(entered).toEqual([0, 1]);
    gates[1]?.open();
    await all[1];
    expect(entered).toEqual([0, 1, 2]);
    for (const { open } of gates) open();
    await Promise.all(all);
    expect(entered).toEqual([0, 1, 2, 3]);
  });

  it('turns away whoever finds the queue full', async () => {
    const turnstile = new Turnstile(1, 1, full);
    const { opened, open } = gate();
    const inside = turnstile.pass(() => opened);
    const waits = turnstile.pass(() => opened);
    await expect(turnstile.pass(() => opened)).rejects.toThrow('full');
    open();
    await Promise.all([inside, waits]);
  });

  it('hands the place on when the work fails', async () => {
    const turnstile = new Turnstile(1, 1, full);
    await expect(turnstile.pass(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    await expect(turnstile.pass(() => Promise.resolve('in'))).resolves.toBe('in');
  });
});
