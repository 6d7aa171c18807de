import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { defects, type DefectName } from './defects.ts';

export interface CrashOptions {
  readonly inbound: number;
  readonly outbound: number;
  readonly kills: number;
  readonly seed: number;
  readonly defect: DefectName | null;
  readonly flush: boolean;
}

export function readOptions(args: readonly string[]): CrashOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      inbound: { type: 'string', default: '1000' },
      outbound: { type: 'string', default: '1000' },
      kills: { type: 'string', default: '8' },
      seed: { type: 'string', default: String(randomInt(1_000_000)) },
      defect: { type: 'string' },
      'no-flush': { type: 'boolean', default: false },
    },
  });
  if (values.defect !== undefined && !(values.defect in defects)) {
    throw new Error(`No defect ${values.defect}; there are ${Object.keys(defects).join(', ')}.`);
  }
  return {
    inbound: Number(values.inbound),
    outbound: Number(values.outbound),
    kills: Number(values.kills),
    seed: Number(values.seed),
    defect: (values.defect as DefectName | undefined) ?? null,
    flush: !values['no-flush'],
  };
}

/** A repeatable source of numbers from 0 up to 1 (mulberry32), so that a run can be done again by its seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
