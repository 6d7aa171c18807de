import type { Measured, Score } from './measure.js';

export interface Row {
  readonly name: string;
  readonly measured: Measured;
}

export const floors = { links: 1, precision: 0.95, recall: 0.9 } as const;

const heads = ['set', 'records', 'contacts', 'links', 'precise', 'suggested', 'precise', 'of all pairs', ''];

/** One line per set, and the worst of all below. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, measured: { records, contacts, links, suggestions } }) => [
    name,
    String(records),
    String(contacts),
    String(links.right + links.wrong),
    percent(precision(links)),
    String(suggestions.right + suggestions.wrong),
    percent(precision(suggestions)),
    percent(recall(suggestions)),
    isMet({ links, suggestions }) ? 'ok' : 'MISSED',
  ]);
  const worst = (of: (one: Measured) => number) =>
    percent(Math.min(...rows.map(({ measured }) => of(measured))));
  lines.push([
    'worst',
    '',
    '',
    '',
    worst(({ links }) => precision(links)),
    '',
    worst(({ suggestions }) => precision(suggestions)),
    worst(({ suggestions }) => recall(suggestions)),
    rows.every(({ measured }) => isMet(measured)) ? 'ok' : 'MISSED',
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...lines.map(line)].join('\n');
}

export function isMet({ links, suggestions }: Pick<Measured, 'links' | 'suggestions'>): boolean {
  return (
    precision(links) >= floors.links &&
    precision(suggestions) >= floors.precision &&
    recall(suggestions) >= floors.recall
  );
}

export function precision({ right, wrong }: Score): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

export function recall({ right, missed }: Score): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

function percent(share: number): string {
  // Never rounded up to what was not reached.
  return `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`;
}
