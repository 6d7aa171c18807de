/** Sorted copies are made once per call: samples are a few ten thousand at most. */
export function percentile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN;
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** How far the rounds lie apart, as a share of their median. */
export function spread(samples: readonly number[]): number {
  return samples.length < 2 ? 0 : (Math.max(...samples) - Math.min(...samples)) / median(samples);
}
