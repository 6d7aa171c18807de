import { create } from 'zustand';

/** Which conversations of a list are to be changed together. */
export interface Selection {
  /** The list that it is of: in any other one nothing is selected. */
  scope: string;
  ids: ReadonlySet<string>;
  /** Everything that the list's filter finds, loaded or not. */
  whole: boolean;
  /** Where a range begins. */
  anchor: string | null;
}

const nothing: ReadonlySet<string> = new Set();
const none: Selection = { scope: '', ids: nothing, whole: false, anchor: null };

export const useSelectionStore = create<Selection>(() => none);

/** What is selected in a list. */
export function useSelection(scope: string): Selection {
  const selection = useSelectionStore();
  return selection.scope === scope ? selection : none;
}

export function clearSelection(): void {
  useSelectionStore.setState(none);
}

export function selectWhole(scope: string): void {
  useSelectionStore.setState({ scope, ids: nothing, whole: true, anchor: null });
}

/**
 * Selects a row or leaves it out; with `range` all rows from the last one to it.
 * @param order the rows of the list, as they are shown
 */
export function selectRow(scope: string, order: readonly string[], id: string, range: boolean): void {
  const now = useSelectionStore.getState();
  const before = now.scope === scope ? now : none;
  const ids = new Set(before.whole ? order : before.ids);
  const from = before.anchor === null ? -1 : order.indexOf(before.anchor);
  if (range && from !== -1) {
    const to = order.indexOf(id);
    for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(one);
  } else if (!ids.delete(id)) ids.add(id);
  useSelectionStore.setState(ids.size === 0 ? none : { scope, ids, whole: false, anchor: id });
}
