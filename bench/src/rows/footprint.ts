import { readFileSync } from 'node:fs';
import type { Figure } from '../report.ts';

/** Resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

export function memoryFigure(what: string, mb: number, target: number): Figure {
  return {
    row: 'P16',
    what,
    unit: 'MB',
    product: [mb],
    floor: [],
    target: `< ${target} MB`,
    reached: mb < target,
  };
}

export function bootFigure(seconds: readonly number[]): Figure {
  return {
    row: 'P15',
    what: 'boot of the built server to ready',
    unit: 's',
    product: seconds,
    floor: [],
    target: '< 3 s',
    reached: Math.max(...seconds) < 3,
  };
}
