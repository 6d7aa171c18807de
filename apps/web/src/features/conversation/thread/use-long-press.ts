import { type TouchEvent, useEffect, useRef } from 'react';

const long = 450;

/** What a finger does that stays where it is; scrolling and tapping are something else. */
export function useLongPress(run: (() => void) | null) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  return {
    onTouchStart: (event: TouchEvent) => {
      stop();
      if (run && event.touches.length === 1) timer.current = setTimeout(run, long);
    },
    onTouchMove: stop,
    onTouchEnd: stop,
    onTouchCancel: stop,
  };
}
