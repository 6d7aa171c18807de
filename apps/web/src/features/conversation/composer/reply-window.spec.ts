import { describe, expect, it } from 'vitest';
import { longDuration, replyWindowOf } from './reply-window';

const now = new Date('2026-02-09T12:00:00.000Z');
const at = (time: string) => `2026-02-09T${time}:00.000Z`;

describe('the reply window', () => {
  it('is open with more than two hours left', () => {
    expect(replyWindowOf(at('14:00'), 24, now)).toEqual({ kind: 'open', minutesLeft: 120 });
  });

  it('is closing below two hours', () => {
    expect(replyWindowOf(at('13:59'), 24, now)).toEqual({ kind: 'closing', minutesLeft: 119 });
  });

  it('is closed from its last instant on', () => {
    expect(replyWindowOf(at('12:00'), 24, now)).toMatchObject({ kind: 'closed' });
    expect(replyWindowOf(at('09:00'), 24, now)).toEqual({ kind: 'closed', minutesAgo: 180 });
  });

  it('is closed while the customer never wrote, where the channel asks for that', () => {
    expect(replyWindowOf(null, 24, now)).toEqual({ kind: 'closed', minutesAgo: null });
  });

  it('does not exist on channels without that rule, nor before the channel is known', () => {
    expect(replyWindowOf(at('09:00'), null, now)).toEqual({ kind: 'none' });
    expect(replyWindowOf(null, undefined, now)).toEqual({ kind: 'none' });
  });

  it('is told in hours and minutes', () => {
    expect([longDuration(1438), longDuration(180), longDuration(42), longDuration(4400)]).toEqual([
      '23 h 58 min',
      '3 h',
      '42 min',
      '3 d',
    ]);
  });
});
