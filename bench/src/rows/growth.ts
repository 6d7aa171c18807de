import type { dataSets } from '../data-set.ts';
import type { Figure } from '../report.ts';
import type { Stack } from '../stack.ts';
import { median } from '../statistics.ts';
import { readingRows } from './reading.ts';
import { searchRows } from './search.ts';

const sizes: readonly (keyof typeof dataSets)[] = ['S', 'L', 'XL'];
const most = { P9: 1.3, P10: 1.3, P11: 3 } as const;

/** P13: P9 to P11 at ten thousand, a hundred thousand and a million conversations; what is slowest is so many times what is fastest. */
export async function growthRows(stack: Stack, rounds: number, seconds: number): Promise<Figure[]> {
  const all: Figure[] = [];
  for (const size of sizes) {
    const figures = [
      ...(await readingRows(stack, rounds, seconds, size, 'words')),
      ...(await searchRows(stack, rounds, seconds, size)),
    ];
    all.push(...figures);
    // An hour's work: what is known is told, should the rest be cut off.
    for (const { what, product } of figures)
      process.stdout.write(`bench: ${what}: ${median(product).toFixed(1)} ms\n`);
  }
  const named = new Map<string, { row: keyof typeof most; times: number[] }>();
  for (const { row, what, product } of all) {
    const name = what.replace(/ p95.*$/, '');
    const one = named.get(name) ?? { row: row as keyof typeof most, times: [] };
    one.times.push(median(product));
    named.set(name, one);
  }
  return [...named].map(([name, { row, times }]) => {
    const ratio = Math.max(...times) / Math.min(...times);
    return {
      row: 'P13',
      what: `${name.replace(/,$/, '')}: slowest by fastest of ${sizes.join(', ')}`,
      unit: 'times',
      product: [ratio],
      floor: [],
      target: `<= ${most[row]}`,
      reached: ratio <= most[row],
      note: times.map((time) => `${time.toFixed(1)} ms`).join(', '),
    };
  });
}
