import { vi } from 'vitest';

/** jsdom gives files no address of their own; the browser does, and counts on it being given back. */
export function fileAddresses(): { given: () => number; takenBack: () => number } {
  const create = vi.fn(() => 'blob:file');
  const revoke = vi.fn();
  Object.assign(URL, { createObjectURL: create, revokeObjectURL: revoke });
  return { given: () => create.mock.calls.length, takenBack: () => revoke.mock.calls.length };
}
