import type { TableCell } from '../../kernel/table-files.js';

/** More than anybody maps by hand. */
export const mostColumns = 200;

export function isEmptyRow(cells: readonly TableCell[]): boolean {
  return cells.every((cell) => typeof cell === 'string' && cell.trim() === '');
}
