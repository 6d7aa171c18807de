import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { tellActivity } from '@/shared/api/availability';

const everyMs = 60_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'focus'] as const;

/** Tells the server once a minute, at most, that somebody does something here: without that they are away after a while. */
export function useActivitySigns(on: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!on) return undefined;
    let last = 0;
    const sign = () => {
      if (Date.now() - last < everyMs) return;
      last = Date.now();
      void tellActivity(queryClient);
    };
    sign();
    const options = { passive: true, capture: true };
    for (const name of signs) window.addEventListener(name, sign, options);
    return () => {
      for (const name of signs) window.removeEventListener(name, sign, options);
    };
  }, [queryClient, on]);
}
