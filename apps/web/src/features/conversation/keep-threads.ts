import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { conversationKeys, type ListData } from '@/shared/api/conversation-cache';
import { mostThreads } from '@/shared/offline/copy';
import { whenIdle } from '@/shared/lib/when-idle';
import { useConnection } from '@/shared/realtime/connection-store';
import { threadQuery } from './api';
import { threadKeys } from './thread-cache';

/** Whoever opens the app works with something else first. */
const firstMs = 5000;
const againMs = 20_000;
const day = 24 * 60 * 60_000;

/**
 * Has the threads of the newest conversations at hand, so that they can be read when the line is gone: each is asked for once,
 * one after the other, and then kept true like any other by what the server announces. Looking so counts as reading for nobody.
 */
export function useKeepThreads(): void {
  const queryClient = useQueryClient();
  const live = useConnection(({ status }) => status === 'live');
  useEffect(() => {
    if (!live || !('serviceWorker' in navigator)) return undefined;
    let stopped = false;
    let timer = setTimeout(fill, firstMs);
    async function work() {
      for (const id of newest(queryClient)) {
        if (queryClient.getQueryData(threadKeys.one(id, null))) continue;
        await new Promise<void>((resolve) => whenIdle(resolve));
        if (stopped) return;
        await queryClient.prefetchInfiniteQuery({ ...threadQuery(id, null), gcTime: day });
      }
    }
    function fill() {
      void work().finally(() => {
        if (!stopped) timer = setTimeout(fill, againMs);
      });
    }
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [live, queryClient]);
}

/** Of all lists that are loaded. */
function newest(queryClient: QueryClient): string[] {
  const at = new Map<string, string>();
  for (const [, data] of queryClient.getQueriesData<ListData>({ queryKey: conversationKeys.lists }))
    for (const { items } of data?.pages ?? [])
      for (const { id, lastMessageAt } of items) at.set(id, lastMessageAt ?? '');
  return [...at]
    .toSorted(([, one], [, other]) => other.localeCompare(one))
    .slice(0, mostThreads)
    .map(([id]) => id);
}
