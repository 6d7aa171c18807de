import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** From here on there is room for the contact beside the conversation. */
export const wide = '(min-width: 1280px)';
/** A finger, not a mouse: no surprise keyboard, no hover. */
export const touch = '(pointer: coarse)';

export function useMedia(query: string): boolean {
  // Asking for a list makes the browser look the query over; what a list says costs nothing.
  const list = useMemo(() => matchMedia(query), [query]);
  const subscribe = useCallback(
    (changed: () => void) => {
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [list],
  );
  return useSyncExternalStore(subscribe, () => list.matches);
}
