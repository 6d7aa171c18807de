import type { RowResult } from './rows/scenario.ts';

export interface Finished extends RowResult {
  readonly seed: number;
  readonly seconds: number;
  readonly size: 'full' | 'small';
  readonly commit: string;
  readonly at: string;
}

const heads = ['row', 'what', 'target', 'result', 'seed', 'kills', 'duration', 'commit', ''];

/** Of each row the worst of its runs: one that missed, else the one that came closest to missing. */
export function worstOf(finished: readonly Finished[]): Finished[] {
  const byRow = Map.groupBy(finished, ({ row }) => row);
  return [...byRow.values()]
    .map((runs) => runs.toSorted(byBadness)[0] as Finished)
    .toSorted((one, other) => one.row.localeCompare(other.row, 'en', { numeric: true }));
}

function byBadness(one: Finished, other: Finished): number {
  return Number(one.isMet) - Number(other.isMet) || other.badness - one.badness;
}

/** As Markdown, so that it may be read in a terminal and kept in a document. */
export function tableOf(worst: readonly Finished[]): string {
  const rows = worst.map((one) => [
    one.row,
    one.what,
    one.target,
    one.result,
    String(one.seed),
    String(one.kills),
    `${Math.round(one.seconds)} s`,
    one.commit,
    one.isMet ? 'ok' : 'MISSED',
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
