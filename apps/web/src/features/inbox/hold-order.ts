/** The rows as they stay while somebody points at them, and how many wait to be let in or to move. */
export interface HeldOrder {
  ids: string[];
  news: number;
}

/**
 * A list never reorders under the pointer or the focus: keeps `shown` in place, drops what is gone, appends what was
 * loaded below, and counts what would come in or move.
 */
export function holdOrder(shown: readonly string[], next: readonly string[]): HeldOrder {
  const places = new Map(next.map((id, place) => [id, place]));
  const kept = shown.filter((id) => places.has(id));
  const known = new Set(kept);
  const lowest = Math.max(-1, ...kept.map((id) => places.get(id) ?? -1));
  const unseen = next.filter((id) => !known.has(id));
  const below = unseen.filter((id) => (places.get(id) ?? 0) > lowest);
  const moved = kept.length - longestRising(kept.map((id) => places.get(id) ?? 0));
  return { ids: [...kept, ...below], news: unseen.length - below.length + moved };
}

/** Length of the longest rising run that is left when the fewest elements are taken out. */
function longestRising(values: readonly number[]): number {
  const ends: number[] = [];
  for (const value of values) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    ends[low] = value;
  }
  return ends.length;
}
