import { describe, expect, it } from 'vitest';
import { snoozeChoices } from './snooze-choices';

const namesAt = (local: string) => snoozeChoices(new Date(local)).map(({ name }) => name);

describe('what to snooze until', () => {
  it('is an answer, an hour, this evening, tomorrow, Monday and next month on a weekday morning', () => {
    expect(namesAt('2026-02-11T10:00')).toEqual(['reply', 'hour', 'evening', 'tomorrow', 'monday', 'month']);
  });

  it('leaves this evening out when it is nearly there', () => {
    expect(namesAt('2026-02-11T17:30')).toEqual(['reply', 'hour', 'tomorrow', 'monday', 'month']);
  });

  it('names Monday once on a Sunday, and the first of a month once on its eve', () => {
    expect(namesAt('2026-02-08T10:00')).toEqual(['reply', 'hour', 'evening', 'tomorrow', 'month']);
    expect(namesAt('2026-03-31T10:00')).toEqual(['reply', 'hour', 'evening', 'tomorrow', 'monday']);
  });

  it('means the coming Monday on a Monday', () => {
    const monday = snoozeChoices(new Date('2026-02-09T10:00')).find(({ name }) => name === 'monday');
    expect(monday?.until).toEqual(new Date('2026-02-16T09:00'));
  });

  it('lies in the future, in order', () => {
    const now = new Date('2026-02-14T23:30');
    const times = snoozeChoices(now).flatMap(({ until }) => until?.getTime() ?? []);
    expect(times.every((time) => time > now.getTime())).toBe(true);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('goes by the clocks of the shop, wherever this device is and whatever is done to them', () => {
    const at = (now: string, zone: string, wanted: string) =>
      snoozeChoices(new Date(now), zone)
        .find(({ name }) => name === wanted)
        ?.until?.toISOString();
    // Still the 10th in São Paulo, already the 11th in Tokyo.
    expect(at('2026-02-11T01:00Z', 'America/Sao_Paulo', 'tomorrow')).toBe('2026-02-11T12:00:00.000Z');
    expect(at('2026-02-11T01:00Z', 'Asia/Tokyo', 'tomorrow')).toBe('2026-02-12T00:00:00.000Z');
    expect(at('2026-12-20T15:00Z', 'America/Sao_Paulo', 'month')).toBe('2027-01-01T12:00:00.000Z');
    // The night before the clocks of New York go forward.
    expect(at('2026-03-07T20:00Z', 'America/New_York', 'tomorrow')).toBe('2026-03-08T13:00:00.000Z');
  });
});
