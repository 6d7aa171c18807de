import { lazy } from 'react';

/** Waits between attempts while the device has a network, after which the part is taken for gone: about half a minute. */
const waits = [1_000, 2_000, 4_000, 8_000, 16_000];

/**
 * A part of the screen whose code comes apart. Without a network it is waited for in its `Suspense`, and the rest of the page stays;
 * a part that cannot be had even with one fails as React's own `lazy` does.
 */
export const lazyPart: typeof lazy = (load) => lazy(() => untilLoaded(load));

/** @internal */
export async function untilLoaded<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let tries = 0; ;) {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine) {
        const wait = waits[tries];
        if (wait === undefined) throw error;
        tries += 1;
        await networkOr(wait);
      } else {
        await networkOr();
      }
    }
  }
}

/** When the device has a network again, at the latest after `wait` ms. */
function networkOr(wait?: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = wait === undefined ? undefined : setTimeout(done, wait);
    window.addEventListener('online', done);
  });
}
