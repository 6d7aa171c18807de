/** At the latest after this long, however busy the page is. */
const patience = 3000;
/** For browsers that do not tell when they are idle. */
const guess = 200;

/** Does something once nothing more urgent is to be done. @returns what calls it off */
export function whenIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = window.requestIdleCallback(run, { timeout: patience });
    return () => window.cancelIdleCallback(asked);
  }
  const timer = setTimeout(run, guess);
  return () => clearTimeout(timer);
}
