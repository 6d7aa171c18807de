import type { QueryClient } from '@tanstack/react-query';
import { accessToken, useSession } from '@/shared/api/session';
import { onAccessChanged } from '@/shared/realtime/events';
import { saveCopy, wipeCopy } from './copy';

const quietMs = 1500;

/**
 * Keeps the copy true while somebody is signed in, and wipes it when the session ends, in whatever tab and for whatever reason.
 * Returns the way to stop.
 */
export function keepCopy(queryClient: QueryClient): () => void {
  if (!('indexedDB' in globalThis)) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const cancel = () => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  const save = () => {
    cancel();
    // Only what the server has just answered for: a copy does not prolong itself.
    if (useSession.getState().status === 'signed-in' && accessToken())
      void saveCopy(queryClient).catch(() => undefined);
  };
  const wipe = () => {
    cancel();
    void wipeCopy();
  };
  const hide = () => {
    if (timer && document.visibilityState === 'hidden') save();
  };
  const stops = [
    queryClient.getQueryCache().subscribe(({ type }) => {
      if (type === 'updated' || type === 'removed') timer ??= setTimeout(save, quietMs);
    }),
    useSession.subscribe(({ status }) => {
      if (status === 'signed-out' || status === 'expired') wipe();
    }),
    onAccessChanged(wipe),
  ];
  document.addEventListener('visibilitychange', hide);
  return () => {
    cancel();
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', hide);
  };
}
