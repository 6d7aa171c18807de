import { currentLanguage } from '@/shared/i18n/language';

const day = 86_400_000;
// Making one takes far longer than using it.
const formatters = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, at: Date): string {
  const key = currentLanguage() + JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(currentLanguage(), options);
  formatters.set(key, known);
  return known.format(at);
}

/** Midnight of the day of `at`, on this device. */
export function startOfDay(at: Date): Date {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate());
}

/** Whole days from the day of `at` to the day of `now`: 0 today, 1 yesterday. */
export function daysAgo(at: Date, now: Date): number {
  return Math.round((startOfDay(now).getTime() - startOfDay(at).getTime()) / day);
}

/** `10:42`. */
export function timeOfDay(at: string | Date): string {
  // The same in both languages, and asked for by every row of every list.
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** `9 fev`, with the year once it is another one. */
export function shortDate(at: string | Date, now = new Date()): string {
  const date = new Date(at);
  const withYear = date.getFullYear() !== now.getFullYear();
  const text = format({ day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}) }, date);
  return text.replaceAll(' de ', ' ').replaceAll('.', '');
}

/** The full date for tooltips: `9 de fevereiro de 2026, 10:42`. */
export function fullDate(at: string | Date): string {
  const date = new Date(at);
  return `${format({ day: 'numeric', month: 'long', year: 'numeric' }, date)}, ${timeOfDay(date)}`;
}

/** A day without a time, `YYYY-MM-DD`, as the reader's language writes it: `09/02/2026`. */
export function calendarDate(day: string): string {
  return format({ day: '2-digit', month: '2-digit', year: 'numeric' }, new Date(`${day}T00:00:00`));
}

/** When something happened, as lists show it: `10:42`, `ontem`, `9 fev`. */
export function listTime(at: string | Date, now = new Date()): string {
  const date = new Date(at);
  const days = daysAgo(date, now);
  if (days === 0) return timeOfDay(date);
  if (days === 1) return relative(-1, 'day');
  return shortDate(date, now);
}

/** A moment to come: `10:42` on the same day, else `9 fev, 10:42`. */
export function dayAndTime(at: string | Date, now: Date): string {
  const date = new Date(at);
  return daysAgo(date, now) === 0 ? timeOfDay(date) : `${shortDate(date, now)}, ${timeOfDay(date)}`;
}

/** `há 12 s`, `há 4 min`, `ontem`: how long ago. */
export function timeAgo(at: string | Date, now = new Date()): string {
  const seconds = Math.max(0, Math.round((now.getTime() - new Date(at).getTime()) / 1000));
  if (seconds < 60) return relative(-seconds, 'second');
  if (seconds < 3600) return relative(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return relative(-Math.floor(seconds / 3600), 'hour');
  return relative(-Math.floor(seconds / 86_400), 'day');
}

function relative(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  const language = currentLanguage();
  const known =
    relatives.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' });
  relatives.set(language, known);
  const text = known.format(value, unit);
  return text.replace(' seg.', ' s').replace(' min.', ' min');
}

/** E.164 as people write it here: `(11) 98877-0142`; foreign numbers keep their country code. */
export function phoneNumber(phone: string): string {
  const digits = phone.replaceAll(/[^\d+]/g, '');
  const freeToCall = /^\+?55(800)(\d{3})(\d{4})$/.exec(digits);
  if (freeToCall) return `0${freeToCall[1]} ${freeToCall[2]} ${freeToCall[3]}`;
  const brazilian = /^\+?55(\d{2})(\d{4,5})(\d{4})$/.exec(digits);
  return brazilian ? `(${brazilian[1]}) ${brazilian[2]}-${brazilian[3]}` : phone;
}

/** `mesa, sofá e cama`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage()).format(words);
}
