import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pace, type Pace } from './send-pace.js';

describe('the pace of sending', () => {
  it('lets a burst go at once and then one per interval', () => {
    const limit = { everyMs: 100, burst: 3 };
    let current: Pace | undefined;
    for (let n = 0; n < 3; n += 1) {
      const step = pace(current, limit, 0);
      expect(step.waitMs).toBe(0);
      current = step.next;
    }
    expect(pace(current, limit, 0).waitMs).toBe(100);
    expect(pace(current, limit, 60).waitMs).toBe(40);
    expect(pace(current, limit, 100).waitMs).toBe(0);
  });

  it('never lets more through in any span than the burst and what the span refills', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }),
        (everyMs, burst, gaps) => {
          let now = 0;
          let current: Pace | undefined;
          const sent: number[] = [];
          for (const gap of gaps) {
            now += gap;
            const step = pace(current, { everyMs, burst }, now);
            if (step.waitMs === 0) {
              current = step.next;
              sent.push(now);
            }
          }
          sent.forEach((from, first) => {
            sent.slice(first).forEach((to, count) => {
              expect(count + 1).toBeLessThanOrEqual(burst + (to - from) / everyMs);
            });
          });
        },
      ),
    );
  });

  it('stays within a limit of the same rate and a larger burst, however unevenly the requests arrive', () => {
    const ours = { everyMs: 6_000, burst: 44 };
    const theirs = { everyMs: 6_000, burst: 45 };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: ours.everyMs }), { minLength: 60, maxLength: 90 }),
        (late) => {
          let now = 0;
          let [sent, taken]: [Pace | undefined, Pace | undefined] = [undefined, undefined];
          const arrivals = late.map((lateMs) => {
            now += pace(sent, ours, now).waitMs;
            sent = pace(sent, ours, now).next;
            return now + lateMs;
          });
          for (const at of arrivals.sort((one, other) => one - other)) {
            const step = pace(taken, theirs, at);
            expect(step.waitMs).toBe(0);
            taken = step.next;
          }
        },
      ),
    );
  });

  it('tells exactly when the next one may go', () => {
    const limit = { everyMs: 250, burst: 1 };
    const first = pace(undefined, limit, 1_000);
    const second = pace(first.next, limit, 1_100);
    expect(second.waitMs).toBe(150);
    expect(pace(second.next, limit, 1_100 + second.waitMs).waitMs).toBe(0);
  });
});
