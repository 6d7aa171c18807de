import { useEffect, useRef } from 'react';
import { realtime } from '@/shared/realtime/realtime-client';

/** Said again this often while somebody goes on typing. */
const repeat = 3000;
const silence = 4000;

/** Tells colleagues that this person is typing, and when they stopped. */
export function useTypingSignal(conversationId: string): { typed: () => void; stopped: () => void } {
  const state = useRef<{ toldAt: number; timer: ReturnType<typeof setTimeout> | null }>({
    toldAt: 0,
    timer: null,
  });
  const stop = () => {
    const { toldAt, timer } = state.current;
    if (timer) clearTimeout(timer);
    state.current = { toldAt: 0, timer: null };
    if (toldAt > 0) realtime.tell('typing', { conversationId, on: false });
  };
  const latest = useRef(stop);
  useEffect(() => {
    latest.current = stop;
  });
  useEffect(() => () => latest.current(), [conversationId]);
  return {
    typed: () => {
      const now = Date.now();
      if (now - state.current.toldAt >= repeat) {
        realtime.tell('typing', { conversationId, on: true });
        state.current.toldAt = now;
      }
      if (state.current.timer) clearTimeout(state.current.timer);
      state.current.timer = setTimeout(() => latest.current(), silence);
    },
    stopped: stop,
  };
}
