const offsets = new Map<string, number>();

/** Where each list was left, so that coming back from a conversation on a phone lands on the same row. */
export function rememberPlace(scope: string, offset: number): void {
  offsets.set(scope, offset);
}

export function placeOf(scope: string): number {
  return offsets.get(scope) ?? 0;
}
