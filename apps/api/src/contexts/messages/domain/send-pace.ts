/** When the next send of a kind is due at the earliest if all before it are spread evenly ("theoretical arrival time"). */
export type Pace = number;

export interface PaceLimit {
  readonly everyMs: number;
  /** How many may go at once after a pause. */
  readonly burst: number;
}

/** The generic cell rate algorithm: 0 and the new pace when a send may go now, else how long to wait. */
export function pace(
  current: Pace | undefined,
  limit: PaceLimit,
  now: number,
): { waitMs: number; next: Pace } {
  const due = Math.max(current ?? now, now);
  const next = due + limit.everyMs;
  const waitMs = next - limit.burst * limit.everyMs - now;
  return waitMs > 0 ? { waitMs: Math.ceil(waitMs), next: due } : { waitMs: 0, next };
}
