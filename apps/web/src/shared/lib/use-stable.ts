import { useCallback, useEffect, useRef } from 'react';

/** The same function for as long as the component lives, doing what the newest one does: memoised rows stay still. */
export function useStable<Args extends unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
