/** The last act that can be taken back, for as long as its toast says so. */
let last: { undo: () => void; until: number } | null = null;

export function rememberAct(undo: () => void, forMs: number): void {
  last = { undo, until: Date.now() + forMs };
}

/** Takes it back, once. @returns false when there is nothing to take back (any more) */
export function undoLastAct(): boolean {
  const act = last;
  last = null;
  if (!act || Date.now() > act.until) return false;
  act.undo();
  return true;
}
