import { useEffect, useRef } from 'react';
import { useStable } from '@/shared/lib/use-stable';
import { useOpenRow } from './use-open-row';

/** Asks for the messages of a conversation that somebody is about to open; null when they are there. */
export type Reach = (id: string) => Promise<void> | null;

/** A wait that nobody feels. Whose messages come within it is drawn once, with them, instead of without them and then anew. */
const unfeltMs = 120;

/**
 * Opens a row beside its list, or lets somebody peek at it. Where somebody went meanwhile counts: another row, or another place.
 * @param search what the address says of the list
 */
export function useShowRow(
  search: string,
  openId: string | null,
  reach: Reach,
): (id: string, isPeek: boolean) => void {
  const { open, peek } = useOpenRow(search);
  const wanted = useRef<object | null>(null);
  useEffect(
    () => () => {
      wanted.current = null;
    },
    [search, openId],
  );
  return useStable((id, isPeek) => {
    const messages = reach(id);
    const turn = (wanted.current = {});
    const show = () => {
      if (wanted.current !== turn) return;
      if (isPeek) peek(id);
      else open(id);
    };
    if (messages === null) show();
    else void Promise.race([messages, pause(unfeltMs)]).then(show);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
