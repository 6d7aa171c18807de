import { create } from 'zustand';
import type { PendingSend, Sends } from './pending-send';

/** The pending messages as this tab shows them, by conversation. Wishes of this person, not server state. */
export const useSends = create<{ lists: Record<string, Sends> }>(() => ({ lists: {} }));

const none: Sends = [];

export function usePendingSends(conversationId: string): Sends {
  return useSends(({ lists }) => lists[conversationId] ?? none);
}

export function showSends(conversationId: string, sends: Sends): void {
  useSends.setState(({ lists }) => ({ lists: { ...lists, [conversationId]: sends } }));
}

/** Shown before it is stored: a bubble must not wait for the disk. */
export function showAtOnce(send: PendingSend): void {
  const { lists } = useSends.getState();
  showSends(send.conversationId, [...(lists[send.conversationId] ?? none), send]);
}
