const day = 24 * 3_600_000;

/** Signed in at most this long, however often it is used. */
const absoluteLifeMs = 30 * day;
/** Signed out after this long without use. */
const idleLifeMs = 7 * day;
/** A refresh token may be sent twice within this time: two tabs, or an answer that was lost. Later it is theft. */
const raceLeewayMs = 10_000;

export const sessionEnds = ['logout', 'revoked', 'reuse', 'disabled', 'switched'] as const;
export type SessionEnd = (typeof sessionEnds)[number];

/** Until when a session lives that is used now. */
export function sessionExpiry(createdAt: Date, now: Date): Date {
  return new Date(Math.min(createdAt.getTime() + absoluteLifeMs, now.getTime() + idleLifeMs));
}

/** Whether a refresh token that was replaced at `replacedAt` may have come twice by accident. */
export function isBenignRace(replacedAt: Date, now: Date): boolean {
  return now.getTime() - replacedAt.getTime() <= raceLeewayMs;
}
