import type { RowResult } from './rows/scenario.ts';

export interface Finished extends RowResult {
  readonly seed: number;
  readonly seconds: number;
  readonly size: 'full' | 'small';
  readonly commit: string;
  readonly at: string;
}

/** The worst run of a row, and of how many. */
export interface Worst extends Finished {
  readonly runs: number;
}

const heads = ['row', 'what', 'target', 'result', 'seed', 'kills', 'duration', 'commit', ''];

/** Of each row the worst of its runs: one that missed, else the one that came closest to missing. */
export function worstOf(finished: readonly Finished[]): Worst[] {
  const byRow = Map.groupBy(finished, ({ row }) => row);
  return [...byRow.values()]
    .map((runs) => ({ ...(runs.toSorted(byBadness)[0] as Finished), runs: runs.length }))
    .toSorted((one, other) => one.row.localeCompare(other.row, 'en', { numeric: true }));
}

function byBadness(one: Finished, other: Finished): number {
  return Number(one.isMet) - Number(other.isMet) || other.badness - one.badness;
}

/** As Markdown, so that it may be read in a terminal and kept in a document. */
export function tableOf(worst: readonly Worst[]): string {
  const rows = worst.map((one) => [
    one.row,
    one.what,
    one.target,
    one.result,
    one.runs === 1 ? String(one.seed) : `${one.seed}, worst of ${one.runs}`,
    String(one.kills),
    `${Math.round(one.seconds)} s`,
    one.commit,
    one.isMet ? 'ok' : 'MISSED',
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
