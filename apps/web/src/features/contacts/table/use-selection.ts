import { useState } from 'react';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** @param range together with all between it and the one that was selected last */
  toggle: (id: string, range: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
  /** Whether all that the list finds is selected, loaded or not. */
  readonly whole: boolean;
  selectWhole: () => void;
}

/**
 * Which rows are selected, as far as they are loaded; rows that go are no longer.
 * @param scope what the list is narrowed by: another list is not selected as a whole
 */
export function useSelection(rows: readonly { id: string }[], scope: string): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const [wholeOf, setWholeOf] = useState<string | null>(null);
  const here = rows.map(({ id }) => id);
  const ids = new Set(here.filter((id) => chosen.has(id)));
  return {
    ids,
    toggle: (id, range) => {
      const next = new Set(ids);
      const [from, to] = [here.indexOf(last ?? ''), here.indexOf(id)];
      if (range && from >= 0)
        for (const one of here.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
      else if (!next.delete(id)) next.add(id);
      setChosen(next);
      setLast(id);
      setWholeOf(null);
    },
    toggleAll: () => {
      setChosen(ids.size === here.length ? new Set() : new Set(here));
      setWholeOf(null);
    },
    clear: () => {
      setChosen(new Set());
      setWholeOf(null);
    },
    whole: wholeOf === scope && ids.size > 0,
    selectWhole: () => setWholeOf(scope),
  };
}
