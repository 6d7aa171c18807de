import { type RefObject, useEffect, useRef, useState } from 'react';

interface RowFocus {
  /** The row that Tab reaches. */
  tabStop: string | undefined;
  onFocus: (id: string) => void;
  /** Moves the focus by so many rows, from the focused one or else from the open one. */
  move: (step: number) => void;
}

/** Roving focus over rows of which only some are drawn. `reveal` scrolls a row into being. */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  openId: string | null,
  reveal: (index: number) => void,
): RowFocus {
  const [active, setActive] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const present = (id: string | null) => (id !== null && ids.includes(id) ? id : undefined);
  const tabStop = present(active) ?? present(openId) ?? ids[0];
  useEffect(() => {
    if (wanted.current === null) return;
    const row = rowElement(list.current, wanted.current);
    if (!row) return; // Not drawn yet: the scroll that reveals it renders again.
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  return {
    tabStop,
    onFocus: setActive,
    move: (step) => {
      const focused = list.current?.contains(document.activeElement) ? present(active) : undefined;
      const from = focused ?? present(openId);
      const here = from === undefined ? -1 : ids.indexOf(from);
      const next = Math.min(ids.length - 1, Math.max(0, here === -1 ? 0 : here + step));
      const id = ids[next];
      if (id === undefined) return;
      reveal(next);
      wanted.current = id;
      setActive(id);
      const row = rowElement(list.current, id);
      if (row) {
        wanted.current = null;
        row.focus({ preventScroll: true });
      }
    },
  };
}

function rowElement(list: HTMLElement | null, id: string): HTMLElement | undefined {
  return [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(
    (row) => row.dataset['row'] === id,
  );
}
