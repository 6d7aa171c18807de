/** Telegram was founded in 2013; before that nobody sent anything by it. */
const earliest = Date.UTC(2013, 0, 1);
const clockSkewMs = 5 * 60_000;

/** Unix seconds. A time that is missing or cannot be is that of arrival. */
export function instantOf(value: unknown, receivedAt: Date): Date {
  if (typeof value !== 'number' || !Number.isFinite(value)) return receivedAt;
  const at = value * 1_000;
  return at >= earliest && at <= receivedAt.getTime() + clockSkewMs ? new Date(at) : receivedAt;
}
