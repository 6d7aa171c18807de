import { useCallback, useSyncExternalStore } from 'react';

/** From here on there is room for the contact beside the conversation. */
export const wide = '(min-width: 1280px)';
/** A finger, not a mouse: no surprise keyboard, no hover. */
export const touch = '(pointer: coarse)';

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
