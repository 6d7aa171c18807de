/** WhatsApp was founded in 2009; before that nobody sent anything by it. */
const earliest = Date.UTC(2009, 0, 1);
const clockSkewMs = 5 * 60_000;

/** Unix seconds, as text or number. A time that is missing or cannot be is that of arrival. */
export function instantOf(value: unknown, receivedAt: Date): Date {
  const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return receivedAt;
  const at = seconds * 1_000;
  return at >= earliest && at <= receivedAt.getTime() + clockSkewMs ? new Date(at) : receivedAt;
}
