import { noticeKinds, type NoticeKind } from './notice.js';

export const noticeWays = ['inApp', 'email', 'sound'] as const;
export type NoticeWay = (typeof noticeWays)[number];

export const chimes = ['drop', 'bell', 'wood'] as const;
export type Chime = (typeof chimes)[number];

/** A time of day, `HH:MM`, in the workspace's zone. */
export type TimeOfDay = string;

export interface QuietHours {
  readonly from: TimeOfDay;
  /** On the next day when it is not later than `from`. */
  readonly to: TimeOfDay;
}

/** How a person wants to be told of what. */
export interface NotificationPreferences {
  readonly kinds: Readonly<Record<NoticeKind, Readonly<Record<NoticeWay, boolean>>>>;
  readonly chime: Chime;
  /** From 0 to 100. */
  readonly volume: number;
  /** Whether it also sounds while the person looks at the app. */
  readonly soundWhileLooking: boolean;
  /** No sound, and mails only afterwards. */
  readonly quietHours: QuietHours | null;
}

const mailed: ReadonlySet<NoticeKind> = new Set(['assigned', 'mentioned', 'channel']);
const silent: ReadonlySet<NoticeKind> = new Set(['failed', 'export']);

/** Until a person says otherwise: everything in the app, with sound; by mail what a colleague wants of them. */
export const defaultPreferences: NotificationPreferences = {
  kinds: Object.fromEntries(
    noticeKinds.map((kind) => [kind, { inApp: true, email: mailed.has(kind), sound: !silent.has(kind) }]),
  ) as NotificationPreferences['kinds'],
  chime: 'drop',
  volume: 60,
  soundWhileLooking: true,
  quietHours: null,
};

/** What was saved before a kind was known leaves that kind at its default. */
export function completed(saved: Partial<NotificationPreferences>): NotificationPreferences {
  return { ...defaultPreferences, ...saved, kinds: { ...defaultPreferences.kinds, ...saved.kinds } };
}

/** When the quiet hours that hold at this moment end; null when none do. */
export function quietUntil(at: Date, timezone: string, quiet: QuietHours | null): Date | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const now = minutesOfDay(at, timezone);
  const [from, to] = [minutes(quiet.from), minutes(quiet.to)];
  const isQuiet = from < to ? now >= from && now < to : now >= from || now < to;
  if (!isQuiet) return null;
  const left = (to - now + 1440) % 1440;
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000 + left * 60_000);
}

function minutesOfDay(at: Date, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return minutes(parts);
}

function minutes(time: TimeOfDay): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}
