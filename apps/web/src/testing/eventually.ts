import { vi } from 'vitest';

/**
 * Waits until `check` no longer throws, and gives back what it returned. Where no component is on the screen; in front of one,
 * `waitFor` of Testing Library does. Under fake timers each look turns the clock on by its interval.
 */
export function eventually<Found>(check: () => Found | Promise<Found>): Promise<Found> {
  return vi.waitFor(check, { timeout: 15_000 });
}
