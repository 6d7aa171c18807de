const firstDelayMs = 1_000;
/** Short enough that what waited leaves soon after the provider is back. */
const longestDelayMs = 30_000;

/** After so many tries that were certainly not accepted, about an hour of outage, a person decides. */
export const maxTries = 120;

/**
 * How long to wait before try number `tries + 1`, in milliseconds: doubling, with up to half of it taken off at random so
 * that many messages held back together do not come back together.
 * @param random from 0 up to 1
 */
export function retryDelay(tries: number, random: number): number {
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.max(0, tries - 1));
  return Math.round(full * (1 - random / 2));
}
