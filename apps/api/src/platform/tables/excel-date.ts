const dayMs = 86_400_000;
/** Day 0 of both calendars; the first one takes 1900 for a leap year, which nobody's dates are early enough to see. */
const epochs = { since1900: Date.UTC(1899, 11, 30), since1904: Date.UTC(1904, 0, 1) } as const;

/** Formats that come with Excel: dates, times and both. */
const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57]);

export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.has(id);
  // Neither what stands in quotes or brackets nor what is escaped is part of the pattern.
  const pattern = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '');
  return /[dmyh]/i.test(pattern) && !/general/i.test(pattern);
}

/** A day as `YYYY-MM-DD`, with its time where it has one; null beyond what calendars know. */
export function excelDate(serial: number, calendar: keyof typeof epochs): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null;
  const instant = new Date(epochs[calendar] + Math.round((serial * dayMs) / 1000) * 1000).toISOString();
  return instant.endsWith('T00:00:00.000Z') ? instant.slice(0, 10) : instant.slice(0, 19);
}
