import { instantAt, wallTime } from '@/shared/lib/zone';

export const snoozeNames = ['reply', 'hour', 'evening', 'tomorrow', 'monday', 'month'] as const;
export type SnoozeName = (typeof snoozeNames)[number];

export interface SnoozeChoice {
  name: SnoozeName;
  /** Null: until somebody writes. */
  until: Date | null;
}

/**
 * What is worth offering now: until somebody writes, then moments, earliest first, by the clocks of the shop: an hour, this
 * evening, tomorrow morning, Monday morning, the first of next month.
 */
export function snoozeChoices(now: Date, zone?: string): SnoozeChoice[] {
  const today = wallTime(now, zone);
  const at = (change: Partial<typeof today>) => instantAt({ ...today, minute: 0, ...change }, zone);
  const toMonday = (8 - today.weekday) % 7 || 7;
  const all: { name: SnoozeName; until: Date }[] = [
    { name: 'hour', until: new Date(now.getTime() + 3_600_000) },
    { name: 'evening', until: at({ hour: 18 }) },
    { name: 'tomorrow', until: at({ day: today.day + 1, hour: 9 }) },
    { name: 'monday', until: at({ day: today.day + toMonday, hour: 9 }) },
    { name: 'month', until: at({ month: today.month + 1, day: 1, hour: 9 }) },
  ];
  const seen = new Set<number>();
  const moments = all
    .filter(({ name, until }) => name !== 'evening' || until.getTime() - now.getTime() > 3_600_000)
    // On a Sunday tomorrow is Monday already; the first of a month may be either of them.
    .filter(({ until }) => !seen.has(until.getTime()) && seen.add(until.getTime()))
    .toSorted((a, b) => a.until.getTime() - b.until.getTime());
  return [{ name: 'reply', until: null }, ...moments];
}
