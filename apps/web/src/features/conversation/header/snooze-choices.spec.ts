import { describe, expect, it } from 'vitest';
import { snoozeChoices } from './snooze-choices';

const namesAt = (local: string) => snoozeChoices(new Date(local)).map(({ name }) => name);

describe('moments to snooze until', () => {
  it('are an hour, this evening, tomorrow and Monday on a weekday morning', () => {
    expect(namesAt('2026-02-11T10:00')).toEqual(['hour', 'evening', 'tomorrow', 'monday']);
  });

  it('leave this evening out when it is nearly there', () => {
    expect(namesAt('2026-02-11T17:30')).toEqual(['hour', 'tomorrow', 'monday']);
  });

  it('name Monday once on a Sunday', () => {
    expect(namesAt('2026-02-08T10:00')).toEqual(['hour', 'evening', 'tomorrow']);
  });

  it('mean the coming Monday on a Monday', () => {
    const monday = snoozeChoices(new Date('2026-02-09T10:00')).at(-1);
    expect(monday?.until).toEqual(new Date('2026-02-16T09:00'));
  });

  it('lie in the future, in order', () => {
    const now = new Date('2026-02-14T23:30');
    const times = snoozeChoices(now).map(({ until }) => until.getTime());
    expect(times.every((time) => time > now.getTime())).toBe(true);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});
