import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pace } from '../../../messages/domain/send-pace.js';
import { channelWith } from './testing/bot-as-told.js';

const { channel } = channelWith({ kind: 'unreachable' });

describe('the pace of a group', () => {
  it('is one for the whole group, its topics included, and none for a single person', () => {
    const group = channel.sharedPaceOf('-1001234');
    expect(group).toMatchObject({ place: '-1001234' });
    expect(channel.sharedPaceOf('-1001234:7')).toEqual(group);
    expect(channel.sharedPaceOf('-1009999')).not.toEqual(group);
    for (const alone of [
      '700100200',
      '700100200:5',
      '700100200@business',
      '',
      'x',
      '-',
      '0197a0c0-1234-7000',
    ])
      expect(channel.sharedPaceOf(alone)).toBeNull();
  });

  it('never lets more than 20 into any minute, whenever they are written', () => {
    const limit = channel.sharedPaceOf('-1001234')?.limit ?? { everyMs: 0, burst: 0 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 120 }), (gaps) => {
        const sent: number[] = [];
        let now = 0;
        let due: number | undefined;
        for (const gap of gaps) {
          now += gap;
          const { waitMs } = pace(due, limit, now);
          now += waitMs;
          due = pace(due, limit, now).next;
          sent.push(now);
        }
        for (const from of sent)
          expect(sent.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(20);
      }),
    );
  });
});
