import { useSyncExternalStore } from 'react';

const query = '(max-width: 767.98px)';

/** One pane at a time below 768 px. For what CSS alone cannot decide. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}
