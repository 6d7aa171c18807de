import { useMedia } from './use-media';

/** One pane at a time below 768 px. For what CSS alone cannot decide. */
export function useIsPhone(): boolean {
  return useMedia('(max-width: 767.98px)');
}
