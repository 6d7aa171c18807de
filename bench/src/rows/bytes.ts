import { screenBytes } from '../../../scripts/lib/screen-bytes.mjs';
import type { Figure } from '../report.ts';

/** P18: JavaScript of the first screen and what the heaviest further page adds to it, gzipped, from the built files. */
export function bytesRows(): Figure[] {
  return screenBytes().map(({ what, size, limit, page }) => ({
    row: 'P18',
    what,
    unit: 'KB',
    product: [size],
    floor: [],
    target: `< ${limit} KB`,
    reached: size < limit,
    ...(page === undefined ? {} : { note: page.replace('src/', '') }),
  }));
}
