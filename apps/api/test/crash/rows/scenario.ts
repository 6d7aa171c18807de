import type { Fleet } from '../fleet.ts';

export interface Scene {
  readonly seed: number;
  /** Numbers from 0 up to 1, the same for the same seed. */
  readonly random: () => number;
  readonly size: 'full' | 'small';
  readonly fleet: Fleet;
  readonly say: (line: string) => void;
}

export interface RowResult {
  readonly row: string;
  readonly what: string;
  readonly target: string;
  /** What was found, in words. */
  readonly result: string;
  readonly isMet: boolean;
  /** Of several runs the one with the greatest is the worst. */
  readonly badness: number;
  readonly kills: number;
}

/** One run against a fleet of its own, which shows one row of the fault table or several. */
export interface Scenario {
  readonly rows: readonly string[];
  /** It mostly waits in real time: such ones run beside each other. */
  readonly isQuiet?: boolean;
  run(scene: Scene): Promise<RowResult[]>;
}

/** What the judge found, behind a result. */
export function told(faults: readonly string[]): string {
  return faults.map((fault) => `; ${fault}`).join('');
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** The value below which so much of the list lies, 0.95 for p95. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
