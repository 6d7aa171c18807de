interface WallTime {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  hour: number;
  minute: number;
}

// Making one takes far longer than using it.
const clocks = new Map<string | undefined, Intl.DateTimeFormat>();

function clockOf(zone: string | undefined): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

/** What clocks show there; without a zone, on this device. */
export function wallTime(at: Date, zone: string | undefined): WallTime & { weekday: number } {
  const part = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const read = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? 0;
  const [year, month, day] = [read('year'), read('month'), read('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour: read('hour'), minute: read('minute'), weekday };
}

/** The instant at which clocks show this there; days and months may run over. */
export function instantAt({ year, month, day, hour, minute }: WallTime, zone: string | undefined): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  const shownAs = (at: number) => {
    const { year: y, month: m, day: d, hour: h, minute: min } = wallTime(new Date(at), zone);
    return Date.UTC(y, m - 1, d, h, min);
  };
  const near = wanted - (shownAs(wanted) - wanted);
  // Between the two guesses the clocks may have been changed.
  return new Date(near - (shownAs(near) - wanted));
}

const typedShape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

/** What a field of day and time holds, read by the clocks there; null for what is none. */
export function typedInstant(typed: string, zone: string | undefined): Date | null {
  const [year, month, day, hour, minute] = (typedShape.exec(typed) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  return instantAt({ year, month, day, hour: hour ?? 0, minute: minute ?? 0 }, zone);
}

/** Whether clocks there and on this device show the same now. */
export function isOwnZone(zone: string | undefined, now = new Date()): boolean {
  const there = wallTime(now, zone);
  const here = wallTime(now, undefined);
  return there.day === here.day && there.hour === here.hour && there.minute === here.minute;
}
