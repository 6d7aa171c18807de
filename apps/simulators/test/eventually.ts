import { vi } from 'vitest';

/** Waits until `check` no longer throws, and gives back what it returned; with room for a slow machine. */
export function eventually<Found>(check: () => Found | Promise<Found>): Promise<Found> {
  return vi.waitFor(check, { timeout: 15_000 });
}
