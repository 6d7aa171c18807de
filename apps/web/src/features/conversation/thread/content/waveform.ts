/** Bars of a waveform, each from 0 to 1: peaks of any number brought to `count`, a flat line where there are none. */
export function barsOf(peaks: readonly number[] | null, count: number): number[] {
  const known = (peaks ?? []).filter(Number.isFinite);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * known.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * known.length) / count));
    const highest = known.slice(from, to).reduce((most, peak) => Math.max(most, peak), 0);
    return Math.min(100, highest) / 100;
  });
}
