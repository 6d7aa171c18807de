import { create } from 'zustand';
import type { Presence } from '@crm/contract/socket-events';
import { onServerEvent } from '@/shared/realtime/events';

/** Somebody who typed and was silent for this long has stopped, whatever got lost. */
export const typingLasts = 6000;

interface Reader {
  id: string;
  peeking: boolean;
}

interface People {
  /** Who types where: user id → until when that holds. */
  typing: Record<string, Record<string, number>>;
  /** Who looks at which conversation, as far as this tab has it open. */
  here: Record<string, readonly Reader[]>;
}

export const usePeople = create<People>(() => ({ typing: {}, here: {} }));

function setTyping(conversationId: string, userId: string, until: number | null): void {
  usePeople.setState(({ typing }) => {
    const { [userId]: _before, ...others } = typing[conversationId] ?? {};
    const now = until === null ? others : { ...others, [userId]: until };
    return { typing: { ...typing, [conversationId]: now } };
  });
}

function setHere({ conversationId, userId, here, peeking = false }: Presence): void {
  usePeople.setState((state) => {
    const others = (state.here[conversationId] ?? []).filter(({ id }) => id !== userId);
    return {
      here: { ...state.here, [conversationId]: here ? [...others, { id: userId, peeking }] : others },
    };
  });
}

/** Nobody tells of a conversation that is not open here: what was known of it may have passed. */
export function forgetPeople(conversationId: string): void {
  usePeople.setState(({ here }) => ({ here: { ...here, [conversationId]: [] } }));
}

/** Follows what colleagues do while the app is open. Returns the way to stop. */
export function followPeople(): () => void {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const stops = [
    onServerEvent('typing', ({ data: { conversationId, userId, on } }) => {
      if (userId === null) return;
      const until = Date.now() + typingLasts;
      setTyping(conversationId, userId, on ? until : null);
      if (!on) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (usePeople.getState().typing[conversationId]?.[userId] === until) {
          setTyping(conversationId, userId, null);
        }
      }, typingLasts);
      timers.add(timer);
    }),
    onServerEvent('presence.changed', ({ data }) => {
      const { conversationId, userId, here } = data;
      setHere(data);
      if (!here) setTyping(conversationId, userId, null);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const timer of timers) clearTimeout(timer);
    usePeople.setState({ typing: {}, here: {} });
  };
}
