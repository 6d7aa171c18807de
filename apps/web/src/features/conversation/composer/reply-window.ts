/** Whether free text may be sent now, where a channel asks for the customer to have written lately. */
export type ReplyWindow =
  | { kind: 'none' }
  | { kind: 'open' | 'closing'; minutesLeft: number }
  | { kind: 'closed'; minutesAgo: number | null };

/** From here on the time left is worth a warning. */
const closingMinutes = 120;

/** `windowHours` is the channel's rule: null for none, undefined while the channel is not known. */
export function replyWindowOf(
  expiresAt: string | null,
  windowHours: number | null | undefined,
  now: Date,
): ReplyWindow {
  if (windowHours === null) return { kind: 'none' };
  if (expiresAt === null) {
    return windowHours === undefined ? { kind: 'none' } : { kind: 'closed', minutesAgo: null };
  }
  const left = (Date.parse(expiresAt) - now.getTime()) / 60_000;
  if (left <= 0) return { kind: 'closed', minutesAgo: Math.floor(-left) };
  return { kind: left < closingMinutes ? 'closing' : 'open', minutesLeft: Math.floor(left) };
}

/** `23 h 58 min`, `42 min`. */
export function longDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} d`;
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
