import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, data } from '@/shared/api/client';
import { useMe } from '@/shared/api/me';
import { useSession } from '@/shared/api/session';
import { useConnection } from '@/shared/realtime/connection-store';
import { applyMessageAnswer } from '../thread-cache';
import { bringFiles } from './bring-files';
import type { PendingSend } from './pending-send';
import { SendQueue } from './send-queue';
import { browserStorage } from './send-storage';
import { showAtOnce, showSends, useSends } from './sends-store';

let queue: SendQueue | null = null;
const storage = browserStorage();

/** Runs the queue of the signed-in person while the app is open, on every page. */
export function useSendQueue(): void {
  const queryClient = useQueryClient();
  const me = useMe();
  const scope = me ? `${me.workspaceId}.${me.id}` : null;
  useEffect(() => {
    if (scope === null) return undefined;
    const tabs = new BroadcastChannel('crm-sends');
    const mine = new SendQueue(scope, {
      storage,
      deliver: (send) => deliver(queryClient, send),
      alone,
      show: showSends,
      tellTabs: (conversationId) => tabs.postMessage({ scope, conversationId }),
    });
    tabs.onmessage = ({ data: told }: MessageEvent<{ scope: string; conversationId: string }>) => {
      if (told.scope === scope) void mine.reread(told.conversationId);
    };
    queue = mine;
    void mine.start();
    const stops = [
      useConnection.subscribe((now, before) => {
        const back = now.status === 'live' || now.status === 'polling';
        if (back && now.status !== before.status) void mine.flushAll();
      }),
      useSession.subscribe((now, before) => {
        if (now.status === 'signed-in' && before.status === 'expired') void mine.flushAll();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      mine.stop();
      tabs.close();
      queue = null;
      useSends.setState({ lists: {} });
    };
  }, [scope, queryClient]);
}

async function deliver(queryClient: QueryClient, send: PendingSend): Promise<void> {
  const attachments = send.files ? await bringFiles(send) : null;
  const message = await data(
    api.POST('/api/v1/conversations/{id}/messages', {
      params: { path: { id: send.conversationId } },
      body: {
        ...(send.content ?? { kind: 'text', text: send.text }),
        ...(attachments && { attachments }),
        clientId: send.clientId,
        private: send.private,
        ...(send.replyTo ? { replyToId: send.replyTo.id } : {}),
        ...(send.seenSeq === null || send.private ? {} : { seenSeq: send.seenSeq }),
      },
    }),
  );
  applyMessageAnswer(queryClient, message);
}

async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  // Without Web Locks (plain http) two tabs may post the same message: its client id still makes it one.
  return 'locks' in navigator ? navigator.locks.request(name, work) : work();
}

export function enqueue(send: PendingSend): void {
  showAtOnce(send);
  void queue?.add(send);
}

/** What a person decides about a message that has not gone out. */
export const pendingActs = {
  retry: (send: PendingSend) => void queue?.retry(send),
  sendAnyway: (send: PendingSend) => void queue?.sendAnyway(send),
  discard: (send: PendingSend) => void queue?.discard(send),
};
