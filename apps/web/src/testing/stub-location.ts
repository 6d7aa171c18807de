import { vi } from 'vitest';

type Leaving = Partial<Pick<Location, 'assign' | 'reload'>>;

/** jsdom cannot leave a page: what would make it do so is handed in. Undo with `vi.unstubAllGlobals()`. */
export function stubLocation(over: Leaving): void {
  const real = window.location;
  // Not over the real one: its members are fixed.
  const location = new Proxy({} as Location, {
    get: (_target, key) => {
      if (key in over) return over[key as keyof Leaving];
      const value: unknown = Reflect.get(real, key, real);
      return typeof value === 'function' ? (value.bind(real) as unknown) : value;
    },
  });
  vi.stubGlobal('location', location);
}
