import { median, spread } from './statistics.ts';

/** One figure of one row over all rounds, beside its floor. */
export interface Figure {
  readonly row: string;
  readonly what: string;
  readonly unit: 'req/s' | 'msg/s' | 'ms' | 'MB' | 's' | 'KB' | 'frames' | 'times';
  readonly product: readonly number[];
  readonly floor: readonly number[];
  /** What it must reach, in words, and whether it did. */
  readonly target: string;
  readonly reached: boolean | null;
  readonly note?: string;
}

export interface FigureLine {
  row: string;
  what: string;
  unit: string;
  product: number;
  floor: number | null;
  ratio: number | null;
  spread: number;
  target: string;
  reached: boolean | null;
  note: string;
}

const noisy = 0.3;

export function toLine(figure: Figure): FigureLine {
  const product = median(figure.product);
  const floor = figure.floor.length > 0 ? median(figure.floor) : null;
  const apart = Math.max(spread(figure.product), spread(figure.floor));
  const notes = [figure.note ?? '', apart > noisy ? `rounds differ by ${Math.round(apart * 100)} %` : ''];
  return {
    row: figure.row,
    what: figure.what,
    unit: figure.unit,
    product: round(product),
    floor: floor === null ? null : round(floor),
    ratio: floor === null ? null : Math.round((product / floor) * 100) / 100,
    spread: Math.round(apart * 100) / 100,
    target: figure.target,
    reached: figure.reached,
    note: notes.filter(Boolean).join('; '),
  };
}

export function table(lines: readonly FigureLine[]): string {
  const head = ['row', 'what', 'product', 'floor', 'ratio', 'target', '', 'note'];
  const cells = lines.map((line) => [
    line.row,
    line.what,
    `${line.product} ${line.unit}`,
    line.floor === null ? '–' : `${line.floor} ${line.unit}`,
    line.ratio === null ? '–' : String(line.ratio),
    line.target,
    line.reached === null ? '' : line.reached ? 'yes' : 'NO',
    line.note,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const print = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [print(head), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(print)].join('\n');
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
