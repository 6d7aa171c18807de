import { type MouseEvent, type PointerEvent, useRef } from 'react';

const longMs = 450;
/** A finger that moves this far scrolls. */
const still = 10;

/** A finger that stays does something else than a tap, and what it lies on is not opened then. */
export function useLongPress(onLong: () => void) {
  const press = useRef<{ timer: number; x: number; y: number } | null>(null);
  const done = useRef(false);
  const stop = () => {
    if (press.current) clearTimeout(press.current.timer);
    press.current = null;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType !== 'touch') return;
      done.current = false;
      stop();
      const timer = window.setTimeout(() => {
        press.current = null;
        done.current = true;
        onLong();
      }, longMs);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (press.current && Math.hypot(clientX - press.current.x, clientY - press.current.y) > still) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    // The browser's own menu of a link comes at about the same moment.
    onContextMenu: (event: MouseEvent) => {
      if (press.current || done.current) event.preventDefault();
    },
    onClickCapture: (event: MouseEvent) => {
      if (!done.current) return;
      done.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
